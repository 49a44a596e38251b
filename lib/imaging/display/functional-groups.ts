import { type DataSet, itemsOf } from '#lib/protocols/dicom/data-set.ts';
import { TAG } from '../tags.ts';

/**
 * Where the attributes of a functional group macro stand for one frame, counted from 0: in that frame's item, else in
 * the one shared by all, else at the top as in objects that are not enhanced (PS3.3 C.7.6.16).
 */
export function groupOf(header: DataSet, macro: number, index: number): DataSet {
  const own = itemsOf(header, TAG.perFrameFunctionalGroups)[index];
  const [shared] = itemsOf(header, TAG.sharedFunctionalGroups);
  for (const group of [own, shared]) {
    const [found] = group ? itemsOf(group, macro) : [];
    if (found) return found;
  }
  return header;
}
