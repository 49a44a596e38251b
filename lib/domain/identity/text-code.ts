/** How long a code sent by text message may be typed (ASVS 5.0 V6.6.2). */
export const TEXT_CODE_MINUTES = 10;

/** What a code is sent for: it opens nothing else. */
export type TextPurpose = 'enrol' | 'sign_in';
