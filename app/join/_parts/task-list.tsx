export type Task = {
  readonly href: string;
  readonly name: string;
  readonly hint: string | null;
  readonly status: string;
  readonly isDone: boolean;
};

/** What is to be done, each on a page of its own, with where it stands. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="nhsuk-task-list">
      {tasks.map(({ href, name, hint, status, isDone }) => {
        const id = href.split('/').at(-1) ?? '';
        return (
          <li className="nhsuk-task-list__item nhsuk-task-list__item--with-link" key={href}>
            <div className="nhsuk-task-list__name-and-hint">
              <a
                className="nhsuk-link nhsuk-task-list__link"
                href={href}
                aria-describedby={hint === null ? `${id}-status` : `${id}-hint ${id}-status`}
              >
                {name}
              </a>
              {hint !== null && (
                <div className="nhsuk-task-list__hint" id={`${id}-hint`}>
                  {hint}
                </div>
              )}
            </div>
            <div className="nhsuk-task-list__status" id={`${id}-status`}>
              {isDone ? status : <strong className="nhsuk-tag nhsuk-tag--blue">{status}</strong>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
