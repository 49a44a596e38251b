import { OpenWatch } from './open-watch.tsx';

/** Watches that the release on the screen is still open: once it is not, the page says so instead of showing it. */
export function ReleaseWatch({ releaseId }: { releaseId: string }) {
  return <OpenWatch at={`/releases/${releaseId}/open`} to={`/releases/${releaseId}`} />;
}
