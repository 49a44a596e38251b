import type { ObjectStore } from '#lib/adapters/storage/port.ts';
import { ok } from '#lib/base/result.ts';
import { elementSpansOf } from '#lib/protocols/dicom/derive-instance.ts';
import { wordOf } from '#lib/protocols/dicom/pixel-layout.ts';
import { TAG } from '#lib/protocols/dicom/tags.ts';
import type { ObjectTrials } from '#lib/use-cases/redaction/redact-objects.ts';
import { dataSetOf, deriveObject } from '../derive-object.ts';

/** Asks the stored bytes what can be taken away of them, and keeps nothing. */
export function redactionTrials(store: ObjectStore): ObjectTrials {
  return {
    sizeOf: async (object) => {
      const dataSet = await dataSetOf(store, object);
      if (!dataSet.ok) return dataSet;
      const set = elementSpansOf(dataSet.value, object.transferSyntaxUid);
      if (!set.ok) return set;
      const [rows, columns] = [wordOf(set.value, TAG.rows), wordOf(set.value, TAG.columns)];
      return ok(rows && columns ? { rows, columns } : null);
    },
    tryDeriving: async (requestId, object, fate) => {
      const derived = await deriveObject(store, requestId, object, fate);
      return derived.ok ? ok(null) : derived;
    },
  };
}
