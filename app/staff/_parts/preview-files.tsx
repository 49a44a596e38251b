import { formatSize } from '#lib/base/display-size.ts';
import { LANGUAGE_TAGS } from '#lib/base/language.ts';
import type { ListedFile } from '#lib/processes/package-list.ts';
import { words } from '#lib/words/words.ts';

/** The files that a download will have, by name and size. Image files are many and all alike: they are folded away. */
export function PreviewFiles({ files }: { files: readonly ListedFile[] }) {
  const t = words('en').staff.preview;
  const isImage = ({ path }: ListedFile) => path.startsWith('DICOM/');
  const images = files.filter(isImage);
  const others = files.filter((file) => !isImage(file));
  return (
    <div lang={LANGUAGE_TAGS.en}>
      <p>
        {t.total(files.length)}. {t.filesHint}
      </p>
      <FileTable files={others} caption={t.papers} />
      {images.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{t.dicom(images.length)}</span>
          </summary>
          <div className="nhsuk-details__text">
            <FileTable files={images} caption={t.dicom(images.length)} />
          </div>
        </details>
      )}
    </div>
  );
}

function FileTable({ files, caption }: { files: readonly ListedFile[]; caption: string }) {
  const t = words('en').staff.preview;
  return (
    <table className="nhsuk-table">
      <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">{t.file}</th>
          <th scope="col">{t.size}</th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {files.map(({ path, sizeBytes }) => (
          <tr className="nhsuk-table__row" key={path}>
            <td className="nhsuk-table__cell lantern-file-name">{path}</td>
            <td className="nhsuk-table__cell">
              {sizeBytes === null ? t.made : formatSize(sizeBytes)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
