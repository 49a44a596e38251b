/** How whoever issues a sheet of codes made sure of who it is for. */
export const IDENTITY_CHECKS = ['face_to_face', 'by_post'] as const;

export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

/** How many codes a sheet has. */
export const SHEET_CODES = 10;
