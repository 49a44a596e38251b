import type { EmailAddress } from '#lib/domain/identity/email-address.ts';

/**
 * The ends of addresses that nobody outside a public body can have: the domain names are given out by the body itself or
 * by government, so that a letter to one reaches whom it names (2.4).
 */
const OFFICIAL_ENDS = [
  ...['police.uk', 'gov.uk', 'judiciary.uk', 'gov.scot', 'gov.wales', 'llyw.cymru'],
  ...['nhs.uk', 'nhs.net', 'nhs.scot', 'cqc.org.uk', 'gmc-uk.org', 'ombudsman.org.uk'],
] as const;

/** Whether an address is known to be a public body's, by its end or by a domain that the network knows independently. */
export function isOfficialAddress(email: EmailAddress, known: readonly string[]): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return [...OFFICIAL_ENDS, ...known].some(
    (end) => domain === end || domain.endsWith(`.${end.toLowerCase()}`),
  );
}
