// Nothing that is published, logged or returned holds a value of a record: a notice says where to look.

/** Positions, within the body, of events with a reading outside its limits. Throws on what is not JSON. */
export function positions(body, limits) {
  const parsed = JSON.parse(body);
  const events = Array.isArray(parsed) ? parsed : [parsed];
  return events.flatMap((event, position) => (isCritical(event, limits) ? [position] : []));
}

/**
 * Goes through a batch of Kinesis records and answers with the first that could not be told, from which Lambda tries again.
 * What is not JSON is counted and passed over: the pipeline's own processor puts it into quarantine.
 */
export async function tell({ Records }, limits, publish, log) {
  let [critical, unreadable] = [0, 0];
  let failed = null;
  for (const record of Records) {
    let found = [];
    try {
      found = positions(Buffer.from(record.kinesis.data, "base64").toString("utf8"), limits);
    } catch {
      unreadable++;
    }

    try {
      if (found.length > 0) {
        await publish({ record: record.eventID, positions: found });
        critical += found.length;
      }
    } catch {
      failed = record.kinesis.sequenceNumber;
      break;
    }
  }

  log(JSON.stringify({ records: Records.length, critical, unreadable, failed: failed !== null }));
  return { batchItemFailures: failed === null ? [] : [{ itemIdentifier: failed }] };
}

function isCritical(event, limits) {
  const readings = Array.isArray(event?.readings) ? event.readings : [];
  return readings.some((reading) => {
    const limit = Object.hasOwn(limits, reading?.code) ? limits[reading.code] : null;
    return limit !== null && typeof reading.value === "number"
      && ((limit.below ?? -Infinity) > reading.value || (limit.above ?? Infinity) < reading.value);
  });
}
