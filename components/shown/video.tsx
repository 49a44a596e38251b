import type { ShownVideo } from '#lib/imaging/shown/video.ts';
import { words } from '#lib/words/words.ts';

/** A film with the browser's own controls; one that browsers cannot play is only said to be there. */
export function Video({
  shown,
  address,
  download,
}: {
  shown: ShownVideo;
  /** Of the film itself, in ranges. */
  address: string;
  download: string;
}) {
  const said = words().shown;
  return (
    <figure className="lantern-parts">
      {shown.plays !== 'no' && (
        // A scan has no sound and no speech that captions could be of.
        <video className="lantern-parts__picture" controls preload="metadata" playsInline>
          <source src={address} type={shown.mediaType} />
        </video>
      )}
      <figcaption>{said.kinds[`video-${shown.plays}`]}</figcaption>
      <p>
        <a href={download}>{said.download}</a>
      </p>
    </figure>
  );
}
