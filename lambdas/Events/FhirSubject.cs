namespace Hipaa.Lambdas.Events;

/// <summary>
/// Whom an Observation is about: <c>subject</c>, what the resource contains of it, and <c>focus</c>, which says whom or what was observed
/// where that is not the subject itself (FHIR R4, Observation.focus): a fetus, a donor, an implant.
/// </summary>
internal sealed class FhirSubject
{
    /// <summary>Longest text of a subject or of an event's identity.</summary>
    internal const int Longest = 256;

    private readonly FhirReference _subject = new();
    private readonly List<FhirReference> _focus = [];

    /// <summary>The resources that the Observation contains.</summary>
    internal FhirContained Contained { get; } = new();

    /// <summary>Reads <c>subject</c>.</summary>
    internal bool Read(ref JsonItem item) => _subject.Read(ref item, "subject");

    /// <summary>Reads <c>focus</c>.</summary>
    internal bool ReadFocus(ref JsonItem item)
    {
        if (!item.BeginArray("focus"))
        {
            return false;
        }

        while (item.NextElement())
        {
            var focus = new FhirReference();
            if (!focus.Read(ref item, "focus"))
            {
                return false;
            }

            _focus.Add(focus);
        }

        return true;
    }

    /// <summary>Who it is, once all has been read.</summary>
    /// <param name="item">To note what is wrong.</param>
    /// <param name="entry">What a Bundle's entry calls the Observation.</param>
    /// <param name="patient">The patient.</param>
    /// <returns>False where it is nobody, or something else was observed.</returns>
    internal bool Resolve(ref JsonItem item, FhirIdentity? entry, out FhirIdentity patient)
    {
        var named = _subject.Resolve(entry, Contained, out var fault);
        patient = named ?? default;
        if (named is null)
        {
            return item.Refuse(fault ?? Reason.FieldMalformed, $"subject.{_subject.Unusable}");
        }

        foreach (var focus in _focus)
        {
            if (focus.Resolve(entry, Contained, out _) != named)
            {
                return item.Refuse(Reason.FocusUnsupported, "focus");
            }
        }

        return true;
    }
}
