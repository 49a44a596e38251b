import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { dateOf } from '#lib/base/calendar-date.ts';
import { formatDateWithDay, formatInstant, formatTime } from '#lib/base/display-date.ts';
import { currentLanguage, parseLanguage } from '#lib/base/language.ts';
import { words } from '#lib/words/words.ts';
import { speaking } from '../speaking.ts';
import { isBilingual, languageOf } from './page-language.ts';

const asked = (url: string, cookie: string) =>
  languageOf({ url, headers: { cookie } } as unknown as IncomingMessage);

describe('the language a request is answered in', () => {
  it('is the one its browser was told to remember, and English for every other', () => {
    expect(asked('/requests', '__Host-lantern-language=cy')).toBe('cy');
    expect(asked('/requests', 'a=b; __Host-lantern-language=cy; c=d')).toBe('cy');
    for (const cookie of ['', '__Host-lantern-language=fr', '__Host-lantern-language=%', 'cy']) {
      expect(asked('/requests', cookie)).toBe('en');
    }
  });

  it('is that of the recipient in what staff see as their recipient will, whatever staff read at home', () => {
    for (const language of ['en', 'cy']) {
      const other = language === 'en' ? 'cy' : 'en';
      const url = `/staff/requests/x/preview/${language}`;
      expect(asked(url, `__Host-lantern-language=${other}`)).toBe(language);
      expect(isBilingual(url)).toBe(false);
    }
    for (const url of ['/staff/requests/x/preview/fr', '/staff/requests/x/preview']) {
      expect(asked(url, '__Host-lantern-language=cy')).toBe('en');
    }
  });

  it('is English for those who work, whatever they read at home', () => {
    const urls = ['/staff', '/staff/requests/x', '/support', '/join/application', '/invitations'];
    for (const url of urls) {
      expect(isBilingual(url)).toBe(false);
      expect(asked(url, '__Host-lantern-language=cy')).toBe('en');
    }
    for (const url of ['/', '/sign-in', '/releases/x', '/not/there', '/staffing']) {
      expect(isBilingual(url)).toBe(true);
    }
  });

  it('holds for all that is done for the request, and for nothing beside it', async () => {
    const heard = await Promise.all([
      speaking('cy', async () => {
        await new Promise((done) => setTimeout(done, 2));
        return [currentLanguage(), words().common.languages.label];
      }),
      speaking('en', () => Promise.resolve([currentLanguage(), words().common.languages.label])),
    ]);
    expect(heard[0]).toEqual(['cy', words('cy').common.languages.label]);
    expect(heard[1]).toEqual(['en', 'Language']);
    expect(heard[0][1]).not.toBe('Language');
    expect(currentLanguage()).toBe('en');
  });

  it('writes days and hours as that language does', () => {
    speaking('cy', () => {
      expect(formatDateWithDay(dateOf('2026-03-02'))).toBe('dydd Llun 2 Mawrth 2026');
      expect(formatDateWithDay(dateOf('2026-08-04'))).toBe('dydd Mawrth 4 Awst 2026');
      const at = new Date('2026-06-03T16:30:00Z');
      expect(formatInstant(at, 'Europe/London')).toBe('3 Mehefin 2026 am 5:30pm');
      expect(formatTime(new Date('2026-06-03T11:00:00Z'), 'Europe/London')).toBe('hanner dydd');
    });
  });
});

describe('a browser', () => {
  const browser = globalThis as { document?: unknown };
  afterEach(() => {
    delete browser.document;
  });

  it('speaks as the page says it is written', () => {
    expect(parseLanguage('en-GB')).toBe('en');
    expect(parseLanguage('cy')).toBe('cy');
    expect(parseLanguage('')).toBeNull();
    expect(parseLanguage(null)).toBeNull();
  });
});
