import { domainOf } from '#lib/domain/identity/email-address.ts';

/** Why an address is not one of a firm's people. */
export type FirmAddressRefusal = 'free_mail' | 'firm_domains_unknown' | 'not_of_the_firm';

/** Mail that anybody gets for the asking says nothing of whom somebody works for, whatever a register lists (SR-5). */
const FREE_MAIL: ReadonlySet<string> = new Set(
  [
    'aol.com aol.co.uk blueyonder.co.uk btinternet.com btopenworld.com fastmail.com gmail.com gmx.com gmx.co.uk',
    'googlemail.com hey.com hotmail.com hotmail.co.uk icloud.com live.com live.co.uk mac.com mail.com mail.ru me.com',
    'msn.com ntlworld.com outlook.com pm.me proton.me protonmail.com qq.com rocketmail.com sky.com talktalk.net',
    'tiscali.co.uk tutanota.com tuta.com virginmedia.com yahoo.com yahoo.co.uk yandex.com ymail.com zoho.com',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Why somebody cannot be invited to a firm at an address: its domain, or one above it, must be one that the firm's register
 * lists or that two people saw there (SR-5). Null when it is. Addresses and domains in small letters.
 */
export function firmAddressRefusal(
  email: string,
  domains: readonly string[],
): FirmAddressRefusal | null {
  const own = domainOf(email) ?? '';
  if (isFreeMail(own)) return 'free_mail';
  const listed = domains.filter((domain) => !isFreeMail(domain));
  if (listed.length === 0) return 'firm_domains_unknown';
  return listed.some((domain) => isWithin(own, domain)) ? null : 'not_of_the_firm';
}

function isWithin(own: string, domain: string): boolean {
  return own === domain || own.endsWith(`.${domain}`);
}

function isFreeMail(domain: string): boolean {
  return [...FREE_MAIL].some((free) => isWithin(domain, free));
}

/** How many web domains two people may write down of one organisation. */
export const MOST_DOMAINS = 8;

/**
 * Reads web domains as somebody typed them, one a line, with or without what stands before them in a browser: in small
 * letters, each once. Null when one is none, or there are too many.
 */
export function parseDomains(text: string): readonly string[] | null {
  const lines = text.split(/[\s,]+/).filter((line) => line !== '');
  const domains = lines.map((line) => webDomain(line));
  if (domains.length > MOST_DOMAINS || !domains.every((domain) => domain !== null)) return null;
  return [...new Set(domains)];
}

/** The domain of a web address as people write it, or null: what is called a website is often none. */
export function webDomain(website: string): string | null {
  const text = website.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(address)) return null;
  const host = new URL(address).hostname.toLowerCase().replace(/^www\./, '');
  return /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(host) ? host : null;
}
