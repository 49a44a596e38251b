import { ChoiceLinks } from '#components/choice-links.tsx';

/** The same page of each organisation somebody works at; nothing for whoever works at one. */
export function OrganisationLinks({
  label,
  organisations,
  current,
  address,
}: {
  label: string;
  organisations: readonly { readonly odsCode: string; readonly name: string }[];
  current: string;
  address: (odsCode: string) => string;
}) {
  if (organisations.length < 2) return null;
  const links = organisations.map(({ odsCode, name }) => ({
    href: address(odsCode),
    text: name,
    isCurrent: odsCode === current,
  }));
  return <ChoiceLinks label={label} links={links} />;
}
