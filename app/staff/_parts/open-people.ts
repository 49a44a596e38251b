import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { invitations } from '#lib/queries/invitation/invitations.ts';
import { placesOf, type Places } from '#lib/queries/organisation/places.ts';
import { colleagues, type Colleague } from '#lib/queries/person/colleagues.ts';
import { services } from '#lib/processes/web/services.ts';

export type PeopleOfOrganisation = {
  readonly organisation: StaffOrganisation;
  /** All whose people the reader may see, this one among them. */
  readonly mine: readonly StaffOrganisation[];
  readonly people: readonly Colleague[];
};

/** The people of the organisation in a page's address. One that is not theirs is as if it were not there. */
export const openPeople = cache(async (odsCode: string): Promise<PeopleOfOrganisation> => {
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const all = await staffOrganisations(db, acting, now);
  const mine = all.filter(({ hasPeople }) => hasPeople);
  const organisation = mine.find((one) => one.odsCode === odsCode) ?? notFound();
  const people = await colleagues(db, acting, { organisationId: organisation.id, now });
  return { organisation, mine, people: people.ok ? people.value : notFound() };
});

/** One of them, by the person in a page's address. */
export async function openColleague(odsCode: string, personId: string) {
  const { organisation, people } = await openPeople(odsCode);
  const person = people.find((one) => one.personId === personId) ?? notFound();
  const places = await placesThere(organisation);
  return { organisation, person, places, here: `/staff/people/${odsCode}/${person.personId}` };
}

/** The invitations of an organisation in a page's address, for those who may send them: of a firm, too. */
export async function openInvitations(odsCode: string) {
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const mine = await staffOrganisations(db, acting, now);
  const organisation = mine.find((one) => one.odsCode === odsCode) ?? notFound();
  const kind = organisation.invites ?? notFound();
  const sent = await invitations(db, acting, { organisationId: organisation.id, now });
  return {
    organisation,
    kind,
    places: await placesThere(organisation),
    invitations: sent.ok ? sent.value : notFound(),
    here: `/staff/people/${organisation.odsCode}/invitations`,
  };
}

/** Its sites and teams, for those who keep them. */
export async function openPlaces(odsCode: string) {
  const { organisation } = await openPeople(odsCode);
  if (organisation.invites !== 'staff') notFound();
  const places = await placesThere(organisation);
  return { organisation, places, here: `/staff/people/${organisation.odsCode}/places` };
}

async function placesThere({ id }: StaffOrganisation): Promise<Places> {
  const { acting } = await requireActing();
  return placesOf(services().db, acting, id);
}
