import { words } from '#lib/words/words.ts';

/**
 * The ways to let others look at a release: by sharing, and on a screen in the consulting room. Without a release it only
 * says so, to whoever is shown beforehand what a recipient will see.
 */
export function LetLook({ releaseId }: { readonly releaseId: string | null }) {
  const { shares, pairings } = words();
  const way = (address: string, text: string) =>
    releaseId === null ? text : <a href={address}>{text}</a>;
  return (
    <>
      <h2 className="nhsuk-heading-m">{shares.mine.section}</h2>
      <p>{shares.mine.lead}</p>
      <p>{way(`/releases/${releaseId ?? ''}/shares`, shares.mine.link)}</p>
      <h3 className="nhsuk-heading-s">{pairings.code.section}</h3>
      <p>{pairings.code.lead}</p>
      <p>{way('/pair', pairings.code.link)}</p>
    </>
  );
}
