import {
  ErrorSummary,
  ErrorSummaryList,
  ErrorSummaryListItem,
  ErrorSummaryTitle,
} from 'nhsuk-react-components';
import { words } from '#lib/words/browser.ts';

/** What must be put right, at the top of the page, each line leading to its field. */
export function ProblemSummary({ problems }: { problems: Readonly<Record<string, string>> }) {
  const lines = Object.entries(problems);
  if (lines.length === 0) return null;
  return (
    <ErrorSummary>
      <ErrorSummaryTitle>{words().common.problem}</ErrorSummaryTitle>
      <ErrorSummaryList>
        {lines.map(([field, text]) => (
          <ErrorSummaryListItem key={field} href={`#${field}`}>
            {text}
          </ErrorSummaryListItem>
        ))}
      </ErrorSummaryList>
    </ErrorSummary>
  );
}
