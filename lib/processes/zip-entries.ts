import { parseObjectKey, type ObjectKey } from '#lib/adapters/storage/object-key.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { localTime } from '#lib/base/time-zone.ts';
import { dayOf, monthOf, yearOf } from '#lib/base/calendar-date.ts';
import type { ReleaseManifest } from '#lib/domain/release/manifest.ts';
import type { ZipEntry } from '#lib/protocols/zip/entry.ts';

/** A release's files as entries of its download. The same manifest gives the same archive, byte for byte, for ever. */
export function zipEntriesOf(manifest: ReleaseManifest): ZipEntry<ObjectKey>[] {
  const { date, hour, minute, second } = localTime(
    new Date(manifest.sealedAt),
    manifest.timeZone as TimeZone,
  );
  const modifiedAt = {
    year: yearOf(date),
    month: monthOf(date),
    day: dayOf(date),
    hour,
    minute,
    second,
  };
  return manifest.files.map((file) => {
    const key = parseObjectKey(file.objectKey);
    if (!key.ok) throw new Error('A manifest names an object that cannot be');
    return {
      name: file.path,
      sizeBytes: file.sizeBytes,
      crc32: file.crc32,
      modifiedAt,
      source: key.value,
    };
  });
}
