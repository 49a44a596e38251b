import { settings as english } from '#lib/words/en/settings.ts';
import type { Words } from '#lib/words/english.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is `shown`, which
 * patients read; the rest is for staff.
 */
export const settings: Words['settings'] = {
  ...english,
  shown: {
    official: (name) => `Enw cofrestredig yr ysbyty yw ${name}.`,
    note: (hospital) => `Gan yr ysbyty (${hospital})`,
    contact: (hospital) => `Cysylltu â’r ysbyty: ${hospital}`,
  },
};
