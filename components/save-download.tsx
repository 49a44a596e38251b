/** The way to the bytes of a download that is ready. The browser saves it, and the page stays. */
export function SaveDownload({ downloadId, text }: { downloadId: string; text: string }) {
  return (
    <p>
      <a
        className="nhsuk-button"
        href={`/download/${downloadId}/lantern-images.zip`}
        role="button"
        draggable="false"
        download
      >
        {text}
      </a>
    </p>
  );
}
