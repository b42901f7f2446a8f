namespace Hipaa.Lambdas.Tests.Events;

/// <summary>Observations in the shapes of HL7's R4 examples: heart-rate, example (body weight), blood-pressure, and panels from wearables.</summary>
internal static class FhirExamples
{
    internal const string HeartRate = """
        {
          "resourceType": "Observation", "id": "heart-rate",
          "meta": { "profile": ["http://hl7.org/fhir/StructureDefinition/vitalsigns"] },
          "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>narrative</p></div>" },
          "status": "final",
          "category": [ { "coding": [ { "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs", "display": "Vital Signs" } ], "text": "Vital Signs" } ],
          "code": { "coding": [ { "system": "http://loinc.org", "code": "8867-4", "display": "Heart rate" } ], "text": "Heart rate" },
          "subject": { "reference": "Patient/example" },
          "effectiveDateTime": "1999-07-02",
          "valueQuantity": { "value": 44, "unit": "beats/minute", "system": "http://unitsofmeasure.org", "code": "/min" }
        }
        """;

    internal const string BodyWeight = """
        {
          "resourceType": "Observation", "id": "example", "status": "final",
          "category": [ { "coding": [ { "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs" } ] } ],
          "code": { "coding": [
            { "system": "http://loinc.org", "code": "29463-7", "display": "Body Weight" },
            { "system": "http://loinc.org", "code": "3141-9", "display": "Body weight Measured" },
            { "system": "http://snomed.info/sct", "code": "27113001", "display": "Body weight" },
            { "system": "http://acme.org/devices/clinical-codes", "code": "body-weight", "display": "Body Weight" } ] },
          "subject": { "reference": "Patient/example" }, "encounter": { "reference": "Encounter/example" },
          "effectiveDateTime": "2016-03-28",
          "valueQuantity": { "value": 185, "unit": "lbs", "system": "http://unitsofmeasure.org", "code": "[lb_av]" }
        }
        """;

    internal const string BloodPressure = """
        {
          "resourceType": "Observation", "id": "blood-pressure",
          "meta": { "profile": ["http://hl7.org/fhir/StructureDefinition/vitalsigns"] },
          "identifier": [ { "system": "urn:ietf:rfc:3986", "value": "urn:uuid:187e0c12-8dd2-67e2-99b2-bf273c878281" } ],
          "basedOn": [ { "identifier": { "system": "https://acme.org/identifiers", "value": "1234" } } ],
          "status": "final",
          "category": [ { "coding": [ { "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs" } ] } ],
          "code": { "coding": [ { "system": "http://loinc.org", "code": "85354-9", "display": "Blood pressure panel" } ] },
          "subject": { "reference": "Patient/example" },
          "effectiveDateTime": "2012-09-17",
          "performer": [ { "reference": "Practitioner/example" } ],
          "interpretation": [ { "coding": [ { "code": "L" } ] } ],
          "bodySite": { "coding": [ { "system": "http://snomed.info/sct", "code": "368209003" } ] },
          "component": [
            { "code": { "coding": [ { "system": "http://loinc.org", "code": "8480-6" }, { "system": "http://snomed.info/sct", "code": "271649006" }, { "system": "http://acme.org/devices/clinical-codes", "code": "bp-s" } ] },
              "valueQuantity": { "value": 107, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]" } },
            { "code": { "coding": [ { "system": "http://loinc.org", "code": "8462-4" } ] },
              "valueQuantity": { "value": 60, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]" } } ]
        }
        """;

    internal const string BloodPressureHalfAbsent = """
        {
          "resourceType": "Observation", "id": "blood-pressure-dar", "status": "final",
          "code": { "coding": [ { "system": "http://loinc.org", "code": "85354-9" } ] },
          "subject": { "reference": "https://ehr.example/fhir/Patient/p-7/_history/2" }, "effectiveDateTime": "2012-09-17T08:30:00+02:00",
          "component": [
            { "code": { "coding": [ { "system": "http://loinc.org", "code": "8480-6" } ] },
              "valueQuantity": { "value": 107, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]" } },
            { "code": { "coding": [ { "system": "http://loinc.org", "code": "8462-4" } ] },
              "dataAbsentReason": { "coding": [ { "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "not-performed" } ] } } ]
        }
        """;

    internal const string Steps = """
        {
          "resourceType": "Observation", "id": "steps-1", "status": "final",
          "meta": { "tag": [ { "system": "urn:hipaa-stack:tenant", "code": "clinic-a" } ], "source": "https://watch.example/app" },
          "category": [ { "coding": [ { "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "activity" } ] } ],
          "code": { "coding": [ { "system": "http://loinc.org", "code": "55423-8" } ] },
          "subject": { "reference": "Patient/example" },
          "effectivePeriod": { "start": "2025-03-01T00:00:00Z", "end": "2025-03-01T23:59:59Z" },
          "valueInteger": 8042
        }
        """;

    internal static string Bundle(params string[] resources) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', resources.Select((resource, index) =>
            $$"""{"fullUrl":"urn:uuid:00000000-0000-4000-8000-{{index:D12}}","resource":{{resource}}}"""))}}]}""";
}
