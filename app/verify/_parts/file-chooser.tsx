import { words } from '#lib/words/browser.ts';
import type { NamedFile } from './chosen-files.ts';

/** Two ways to choose, by mouse, finger or keyboard: files, or a whole folder. */
export function FileChooser({
  choose,
  isAgain,
}: {
  choose: (files: readonly NamedFile[]) => void;
  isAgain: boolean;
}) {
  const { choose: t } = words().verification;
  const chosen = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const files = [...(currentTarget.files ?? [])];
    // The same file may be chosen once more.
    currentTarget.value = '';
    choose(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">{isAgain ? t.again : t.title}</h2>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="files">
          {t.files}
        </label>
        <input id="files" className="nhsuk-file-upload" type="file" multiple onChange={chosen} />
      </div>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="folder">
          {t.folder}
        </label>
        <input
          id="folder"
          className="nhsuk-file-upload"
          type="file"
          multiple
          ref={(input) => {
            input?.setAttribute('webkitdirectory', '');
          }}
          onChange={chosen}
        />
      </div>
    </>
  );
}
