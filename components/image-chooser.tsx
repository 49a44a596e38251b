import { words } from '#lib/words/browser.ts';

/** Two ways to choose: a whole disc or folder, or some files. A phone that knows no folders offers files for both. */
export function ImageChooser({
  choose,
  isAgain = false,
}: {
  choose: (files: readonly File[]) => void;
  /** Whether something was chosen before: nobody needs to be told once more how. */
  isAgain?: boolean;
}) {
  const { choose: t } = words().imagesAsked;
  const chosen = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const files = [...(currentTarget.files ?? [])];
    if (files.length > 0) choose(files);
    // The same folder may be chosen once more.
    currentTarget.value = '';
  };
  return (
    <div className="nhsuk-u-margin-top-4">
      {isAgain ? (
        <h3 className="nhsuk-heading-s">{t.again}</h3>
      ) : (
        <ol className="nhsuk-list nhsuk-list--number">
          {t.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-label--s" htmlFor="folder">
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
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-label--s" htmlFor="files">
          {t.files}
        </label>
        <input id="files" className="nhsuk-file-upload" type="file" multiple onChange={chosen} />
      </div>
      <p className="lantern-quiet">{t.zip}</p>
    </div>
  );
}
