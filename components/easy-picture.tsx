import type { EasyPart } from '#lib/domain/help/easy-parts.ts';

/** Lines on a field of 48 by 48, one drawing for each part. */
const LINES: Readonly<Record<EasyPart, string>> = {
  // a picture of a scan: a frame with a body in it
  what: 'M6 6h36v36H6z M24 12a5 5 0 1 1 0 10a5 5 0 1 1 0-10 M14 40c0-10 4-15 10-15s10 5 10 15',
  // a speech bubble with a question
  ask: 'M6 8h36v24H22l-8 8v-8H6z M19 16c0-6 10-6 10 0c0 4-5 3-5 7 M24 27v1',
  // a clock
  wait: 'M24 6a18 18 0 1 1 0 36a18 18 0 1 1 0-36 M24 13v11l8 6',
  // an opened letter
  open: 'M6 18l18-12l18 12v24H6z M6 18l18 14l18-14 M14 12v-4h20v4',
  // a padlock
  sign_in: 'M10 22h28v20H10z M16 22v-6a8 8 0 0 1 16 0v6 M24 29v6',
  // an eye
  looks: 'M4 24c10-16 30-16 40 0c-10 16-30 16-40 0z M24 17a7 7 0 1 1 0 14a7 7 0 1 1 0-14',
  // a sheet of paper with a pen
  complain: 'M8 6h22v36H8z M13 14h12 M13 21h12 M13 28h8 M42 14l-14 18l-2 6l6-3l13-18z',
  // two people side by side
  help: 'M15 8a6 6 0 1 1 0 12a6 6 0 1 1 0-12 M33 8a6 6 0 1 1 0 12a6 6 0 1 1 0-12 M4 40c0-10 4-16 11-16s9 4 9 8c0-4 2-8 9-8s11 6 11 16z',
  // a telephone receiver
  ill: 'M12 6l8 2l2 9l-5 4c2 5 5 8 10 10l4-5l9 2l2 8c0 4-4 6-8 6C20 41 7 28 6 14c0-4 2-8 6-8z',
};

/** A drawing beside short sentences, for whoever finds their place by pictures. It says nothing that they do not. */
export function EasyPicture({ part }: { part: EasyPart }) {
  return (
    <svg className="lantern-easy__picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path d={LINES[part]} />
    </svg>
  );
}
