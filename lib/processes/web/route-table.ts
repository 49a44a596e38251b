import type { Audience } from '#lib/domain/policy/audience.ts';

/**
 * Every address that the web process answers, and whom each admits. The door reads it (door.ts): what is
 * not here is not there, whatever the build holds. A new page or endpoint is a line here; a new act is a
 * line in action-table.ts. docs/routes.md is made from both.
 */
export type Route = {
  /** What a stranger gets who must sign in first: a page leads there; what programs read says 401. */
  readonly kind: 'page' | 'data';
  readonly admits: Audience;
  /** What it shows, and to whom of those it admits. */
  readonly shows: string;
};

const page = (admits: Audience, shows: string): Route => ({ kind: 'page', admits, shows });
const data = (admits: Audience, shows: string): Route => ({ kind: 'data', admits, shows });

export const ROUTES = {
  '/': page('anyone', 'The start page.'),
  '/favicon.ico': data('anyone', 'An icon.'),
  '/icon.svg': data('anyone', 'An icon.'),
  '/plain.css': data('anyone', 'The style of pages that are made without the framework.'),

  '/sign-in': page('anyone', 'Asks for email address and password.'),
  '/sign-in/code': page('anyone', 'Asks for the second factor. Tells nothing of who is asked.'),
  '/slow-down': page('anyone', 'That too much was asked for, and to wait.'),
  '/sign-out': data('anyone', 'Ends the session of whoever posts to it, if there is one.'),
  '/session/ends': data('anyone', 'How long the asker’s own session still lasts.'),
  '/session/stay': data('signed_in', 'Keeps the session of whoever posts to it alive.'),
  '/sign-in/recovery': page('anyone', 'Asks for a recovery code. Tells nothing of who is asked.'),
  '/sign-in/forgotten': page('anyone', 'Asks for an address to send a link to.'),
  '/sign-in/forgotten/sent': page('anyone', 'That it was sent: the same for every address.'),
  '/sign-in/new-password/[secret]': page('anyone', 'A form, the same for every secret.'),
  '/register': page('anyone', 'Asks for an address to send a link to.'),
  '/register/sent': page('anyone', 'That it was sent: the same for every address.'),
  '/register/[secret]': page('anyone', 'The same for every secret, until it is opened.'),
  '/register/over': page('anyone', 'How to begin again.'),
  '/register/details': page('anyone', 'A question, to the browser that began to register.'),
  '/register/password': page('anyone', 'The same.'),
  '/register/factor': page('anyone', 'The same.'),
  '/register/app': page('anyone', 'A new secret for an app, to the same.'),
  '/register/passkey': page('anyone', 'A form for a passkey, to the same.'),
  '/register/codes': page('signed_in', 'Makes the first recovery codes of one’s own.'),
  '/invitations': page('signed_in', 'Leads whoever invites people to their invitations.'),
  '/invitation/[secret]': page('anyone', 'The same for every secret, until it is opened.'),
  '/sign-in/organisation': page('anyone', 'Asks for a work address. Tells nothing of whose it is.'),
  '/sign-in/organisation/[provider]': page('anyone', 'Where an organisation signs in.'),
  '/sign-in/not-checked': page('signed_in', 'What NHS login has not done yet. Nothing of anybody.'),
  '/sign-on/keys': data('anyone', 'The public half of the key Lantern proves itself with.'),
  '/sign-on/[provider]': data('anyone', 'Sends a browser to a provider, throttled.'),
  '/sign-on/[provider]/back': data('anyone', 'Signs in whoever a provider vouches for, once.'),
  '/sign-on/[provider]/logout': data('anyone', 'Ends what a provider’s signed token names, once.'),
  '/sign-in/sheet': page('anyone', 'Asks for a code on paper. Tells nothing of who is asked.'),
  '/sign-in/text': page(
    'anyone',
    'A code by text, for whoever gave the password and has a number.',
  ),
  '/step-up/[act]/[on]': page('signed_in', 'Asks for fresh proof, for one act on one thing.'),
  '/home': page('signed_in', 'Leads staff to their queue and others to their requests.'),

  '/account': page('signed_in', 'How the person signs in.'),
  '/account/passkeys/new': page('signed_in', 'A form for a new passkey of one’s own.'),
  '/account/passkeys/[id]/remove': page('signed_in', 'Asks whether to take it away, of its owner.'),
  '/account/authenticator': page('signed_in', 'A new secret for one’s own authenticator app.'),
  '/account/recovery-codes': page('signed_in', 'Makes new recovery codes of one’s own.'),
  '/account/text': page('signed_in', 'A form for a mobile number of one’s own.'),
  '/account/text/code': page('signed_in', 'Asks for the code that went to it.'),
  '/account/text/remove': page('signed_in', 'Asks whether to take it away, of its owner.'),
  '/account/sessions': page('signed_in', 'Where the person is signed in.'),

  '/requests': page('signed_in', 'The person’s own requests and releases.'),
  '/requests/new': page('signed_in', 'Begins a request.'),
  '/complaints': page('signed_in', 'The person’s own complaints.'),
  '/complaints/new': page('signed_in', 'A form to complain, also about one’s own request.'),
  '/complaints/[id]': page('signed_in', 'A complaint, to whoever made it.'),
  '/requests/[id]': page('signed_in', 'A request, to its requester.'),
  '/requests/[id]/what': page('signed_in', 'A draft’s question, to its requester.'),
  '/requests/[id]/when': page('signed_in', 'A draft’s question, to its requester.'),
  '/requests/[id]/check': page('signed_in', 'A draft’s answers, to its requester.'),
  '/requests/[id]/sent': page('signed_in', 'That it was sent, to its requester.'),
  '/requests/[id]/withdraw': page('signed_in', 'Asks whether to stop it, of its requester.'),
  '/diary': page('signed_in', 'What happened to the person’s own requests and records.'),
  '/diary/[id]/unexpected': page('signed_in', 'Asks what was unexpected, of whose diary it is.'),
  '/diary/[id]/told': page('signed_in', 'What was told and answered, to the same.'),

  '/link/[secret]': page('anyone', 'The same for everybody and every secret, until it is opened.'),
  '/releases/[id]': page('signed_in', 'A release, to the recipient of a live link to it.'),
  '/releases/[id]/reports/[reportId]': page('signed_in', 'A released report’s PDF, to the same.'),
  '/releases/[id]/stop': page('signed_in', 'Asks whether to end a link. Nothing of the release.'),
  '/releases/[id]/stopped': page('signed_in', 'That the link was ended. Nothing of the release.'),
  '/releases/[id]/download/[downloadId]': page('signed_in', 'A download, to whoever began it.'),
  '/releases/[id]/download/[downloadId]/progress': data('signed_in', 'How far it is, to the same.'),
  '/download/[downloadId]/lantern-images.zip': data('signed_in', 'The bytes of it, to the same.'),

  '/staff': page('staff', 'The queue of requests, to those who handle requests.'),
  '/staff/requests/[id]': page('staff', 'A request, to those who handle them where it was made.'),
  '/staff/requests/[id]/act/[event]': page('staff', 'One act on a request, to the same.'),
  '/staff/requests/[id]/approve': page('staff', 'What would be released, to the same.'),
  '/staff/requests/[id]/checks/[studyId]': page('staff', 'The checks of a study, to the same.'),
  '/staff/requests/[id]/code-sheet': page('staff', 'Codes on paper, to access officers there.'),
  '/staff/requests/[id]/code-sheet/end': page('staff', 'Asks whether to stop them, of the same.'),
  '/staff/requests/[id]/match': page('staff', 'The records it could be about, to the same.'),
  '/staff/requests/[id]/match/none': page('staff', 'Asks whether it is none, of the same.'),
  '/staff/requests/[id]/opinion': page('staff', 'The opinion on harm, to the same.'),
  '/staff/requests/[id]/studies': page('staff', 'The studies to choose from, to the same.'),
  '/staff/requests/[id]/studies/none': page('staff', 'Asks whether none is held, of the same.'),
  '/staff/arrivals': page('staff', 'Unmatched arrivals, to those who reconcile them.'),
  '/staff/arrivals/[id]': page('staff', 'An arrival, to those who reconcile them there.'),
  '/staff/arrivals/[id]/new-patient': page('staff', 'A form for a new record, to the same.'),
  '/staff/studies/[id]': page('staff', 'A study and its reports, to those who may list studies.'),
  '/staff/studies/[id]/report': page('staff', 'A form for a report, to those who may add one.'),
  '/staff/studies/[id]/reports/[reportId]': page('staff', 'Its PDF, to those who may read it.'),
  '/staff/studies/[id]/reports/[reportId]/text': page('staff', 'Its text, to the same.'),

  '/staff/people': page('staff', 'Leads to the people of the reader’s organisation.'),
  '/staff/people/[organisation]': page('staff', 'Who works there, to those who keep the list.'),
  '/staff/people/[organisation]/invitations': page('signed_in', 'Who is invited, to who invites.'),
  '/staff/people/[organisation]/invitations/new': page('signed_in', 'A form, to the same.'),
  '/staff/people/[organisation]/[person]': page('staff', 'One colleague, to the same.'),
  '/staff/people/[organisation]/[person]/role': page('staff', 'A form for a role, to the same.'),
  '/staff/people/[organisation]/[person]/suspend': page('staff', 'Asks why, of the same.'),

  '/staff/audit': page('staff', 'Leads to the audit of the reader’s organisation.'),
  '/staff/audit/[organisation]': page('staff', 'Asks what to search for, of its privacy officers.'),
  '/staff/audit/[organisation]/[question]': page('staff', 'What was found, to the same.'),
  '/staff/audit/[organisation]/[question]/export': page(
    'staff',
    'How to take it out, to the same.',
  ),
  '/staff/audit/[organisation]/[question]/export/all': page('staff', 'It, after fresh proof.'),
  '/staff/audit/[organisation]/[question]/export/rows.csv': data('staff', 'It, after fresh proof.'),
  '/staff/audit/[organisation]/[question]/export/rows.pdf': data('staff', 'It, after fresh proof.'),
  '/staff/complaints': page('staff', 'The complaints, to those who answer them.'),
  '/staff/complaints/[id]': page('staff', 'A complaint, to those who may answer it.'),
  '/staff/complaints/[id]/outcome': page('staff', 'A form for its outcome, to the same.'),
  '/staff/incidents': page('staff', 'The incidents, to those who look into them.'),
  '/staff/incidents/new': page('staff', 'A form to report one, for whoever works there.'),
  '/staff/incidents/[id]': page('staff', 'An incident, to those who may look into it.'),
  '/staff/incidents/[id]/act/[event]': page('staff', 'One act on an incident, to the same.'),
  '/staff/incidents/[id]/review': page('staff', 'Asks of an access, whoever may review it.'),

  '/outbox': data('this_machine', 'The letters that a demonstration did not send.'),
} as const satisfies Readonly<Record<`/${string}`, Route>>;

export type RouteName = keyof typeof ROUTES;
