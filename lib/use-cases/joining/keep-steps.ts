import { no, ok, type Result } from '#lib/base/result.ts';
import { joiningRule } from '#lib/domain/joining/kinds.ts';
import {
  checkStay,
  MOST_SITES,
  parseAdministrator,
  parseContact,
  sitesOfKept,
  type Contact,
  type ContactRefusal,
  type JoiningSite,
  type Stay,
  type StayRefusal,
} from '#lib/domain/joining/steps.ts';
import { nameRefusal } from '../organisation/keep-places.ts';
import { readNames, type NamesRefusal } from '../organisation/site-names.ts';
import { fillIn } from './fill-in.ts';
import type { Applying, ApplyRefusal, Deps } from './own-joining.ts';

/** Keeps whom to ask about an application. */
export function keepContact(
  deps: Deps,
  input: Applying & { readonly contact: Contact },
): Promise<Result<null, ContactRefusal | ApplyRefusal>> {
  return fillIn<ContactRefusal>(deps, input, 'contact', () =>
    Promise.resolve(parseContact(input.contact)),
  );
}

/** Keeps from when and until when a guest stays. Nobody else has an end. */
export function keepStay(
  deps: Deps,
  input: Applying & { readonly stay: Stay },
): Promise<Result<null, StayRefusal | ApplyRefusal>> {
  return fillIn<StayRefusal | 'wrong_state'>(deps, input, 'stay', (_, { kind }) => {
    const isStay = kind !== null && joiningRule(kind).isStay;
    return Promise.resolve(isStay ? checkStay(input.stay, input.now) : no('wrong_state'));
  });
}

/** Keeps whom the institution's first administrator is to be. An invitation goes there once it is approved. */
export function keepAdministrator(
  deps: Deps,
  input: Applying & { readonly email: string },
): Promise<Result<null, 'email_missing' | 'not_an_email' | ApplyRefusal>> {
  return fillIn<'email_missing' | 'not_an_email'>(deps, input, 'administrator', () => {
    const read = parseAdministrator(input.email);
    return Promise.resolve(read.ok ? ok({ adminEmail: read.value }) : read);
  });
}

export type SiteRefusal =
  NamesRefusal | ApplyRefusal | 'name_missing' | 'name_too_long' | 'name_taken' | 'sites_too_many';

/** Adds a site, with what its machines call it: one name a line. */
export function addJoiningSite(
  deps: Deps,
  input: Applying & { readonly name: string; readonly institutionNames: string },
): Promise<Result<null, SiteRefusal>> {
  return fillIn<SiteRefusal>(deps, input, 'sites', (_, joining) => {
    const sites = sitesOfKept(joining.sites);
    const name = input.name.trim();
    const names = readNames(input.institutionNames);
    if (!names.ok) return Promise.resolve(names);
    const refusal = siteRefusal(sites, name);
    if (refusal !== null) return Promise.resolve(no(refusal));
    return Promise.resolve(
      ok({ sites: kept([...sites, { name, institutionNames: names.value }]) }),
    );
  });
}

/** Takes a site out again. One that is not there is out already. */
export function removeJoiningSite(
  deps: Deps,
  input: Applying & { readonly name: string },
): Promise<Result<null, ApplyRefusal>> {
  return fillIn<never>(deps, input, 'sites', (_, joining) => {
    const left = sitesOfKept(joining.sites).filter(({ name }) => name !== input.name);
    return Promise.resolve(ok({ sites: kept(left) }));
  });
}

function siteRefusal(
  sites: readonly JoiningSite[],
  name: string,
): 'name_missing' | 'name_too_long' | 'name_taken' | 'sites_too_many' | null {
  const wrong = nameRefusal(name);
  if (wrong !== null) return wrong;
  if (sites.some((site) => site.name === name)) return 'name_taken';
  return sites.length >= MOST_SITES ? 'sites_too_many' : null;
}

function kept(sites: readonly JoiningSite[]) {
  return sites.map(({ name, institutionNames }) => ({
    name,
    institutionNames: [...institutionNames],
  }));
}
