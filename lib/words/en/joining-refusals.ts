import type { AcceptanceRefusal } from '#lib/domain/joining/acceptance.ts';
import type { SendRefusal } from '#lib/domain/joining/decide-joining.ts';
import type { ContactRefusal, StayRefusal } from '#lib/domain/joining/steps.ts';
import type { ApproveJoiningRefusal } from '#lib/use-cases/joining/approve-joining.ts';
import type { KeepInstitutionRefusal } from '#lib/use-cases/joining/keep-institution.ts';
import type { SiteRefusal } from '#lib/use-cases/joining/keep-steps.ts';
import type { LookRefusal } from '#lib/use-cases/joining/look-by-hand.ts';
import type { AddNodeRefusal } from '#lib/use-cases/joining/nodes.ts';
import type { ApplyRefusal } from '#lib/use-cases/joining/own-joining.ts';
import type { RefuseJoiningRefusal } from '#lib/use-cases/joining/refuse-joining.ts';
import type { TestRefusal } from '#lib/use-cases/joining/test-node.ts';
import { nothingNewRefusals } from './public-registers.ts';
import { staff } from './staff-refusals.ts';

/** What whoever applies is told when a step cannot be kept, and what to do next. */
const applying = {
  link_over: 'This link does not work any more. Ask for another letter',
  application_over: 'This page is open no longer. Ask for another letter to come back',
  wrong_state: 'This cannot be done with the application now. Look at where it stands',
  not_found: 'This is not there any more. Go back to the list',
  steps_missing: 'Do the steps that are still missing, then send the application',
  kind_missing: 'Choose what kind of institution it is',
  jurisdiction_missing: 'Choose where the institution is',
  institution_name_missing: 'Enter the name of the institution',
  institution_name_too_long: 'Use a name of 200 characters or fewer',
  code_missing: 'Enter the code of the institution in its register',
  not_an_ods_code: 'An ODS code has 3 to 10 letters and numbers, like R1H. Check what you entered',
  not_an_sra_number: 'An SRA number has up to 10 digits. Check what you entered',
  not_a_register_code: 'Use letters and numbers only, 20 or fewer',
  partner_missing: 'Enter the code of the institution that you will exchange with first',
  partner_is_self: 'Enter the code of another institution, not your own',
  partner_unknown: 'No institution of this network has that code. Check what you entered',
  institution_joined_already:
    'This institution is in the network already. Ask its administrator to invite you',
  contact_name_missing: 'Enter a name',
  contact_name_too_long: 'Use a name of 100 characters or fewer',
  not_a_phone: 'Enter a telephone number, like 01632 960 001',
  stay_ends_before_it_starts: 'The end must be after the beginning',
  stay_over_already: 'The end is in the past. Choose a later one',
  stay_too_long: 'A guest stays for 30 days at most. Choose an earlier end',
  email_missing: 'Enter an email address',
  not_an_email: 'Enter an email address in the correct format, like name@example.org',
  name_missing: 'Enter a name',
  name_too_long: 'Use a name of 64 characters or fewer',
  name_taken: 'There is one of this name already. Choose another name',
  names_too_many: 'Enter 20 names or fewer',
  names_too_long: 'A name on the scans has 64 characters at most. Check what you entered',
  sites_too_many: 'Enter 50 sites or fewer',
  accepter_missing: 'Enter the name and the office of who accepts the terms',
  accepter_too_long: 'Use 100 characters or fewer',
  not_the_template: 'The terms have changed. Read them again, then accept them',
  terms_outlast_stay: 'The terms must end on the last day of your stay. Choose your dates again',
} as const satisfies Record<
  | ApplyRefusal
  | SendRefusal
  | Exclude<KeepInstitutionRefusal, ApplyRefusal>
  | ContactRefusal
  | StayRefusal
  | SiteRefusal
  | AcceptanceRefusal
  | 'link_over'
  | 'not_found'
  | 'email_missing'
  | 'not_an_email',
  string
>;

/** What an engineer is told about a system that cannot be added or tried. */
const nodes = {
  node_name_missing: 'Enter a name for the system',
  node_name_too_long: 'Use a name of 64 characters or fewer',
  host_missing: 'Enter a host name or an IP address',
  not_a_host: 'Enter a host name or an IP address alone, like pacs.example.org',
  not_a_port: 'Enter a port from 1 to 65535',
  port_not_dicom: 'Use port 104, or a port from 1024 on',
  ae_title_missing: 'Enter an AE title',
  not_an_ae_title: 'An AE title has 16 characters at most, without accents or backslash',
  addresses_missing: 'Enter the IP addresses that the system calls from',
  not_an_address: 'Enter IP addresses or ranges, like 203.0.113.7 or 203.0.113.0/28',
  addresses_too_many: 'Enter 8 addresses or ranges, or fewer',
  addresses_too_wide: 'A range has 256 addresses at most. Enter narrower ranges',
  transport_missing: 'Choose how the system is connected',
  certificate_missing: 'Add the certificate of the system, in PEM format',
  not_a_certificate: 'This is not one certificate in PEM format. Do not add a key',
  certificate_over: 'This certificate has ended. Renew it, then add the new one',
  certificate_not_yet: 'This certificate is not valid yet. Add one that is',
  certificate_unwanted: 'On a private network no certificate is used. Choose TLS, or leave it out',
  node_title_taken: 'There is a system with this AE title already',
  nodes_too_many: 'Add 20 systems or fewer',
  test_running: 'A test is running. Wait until it is over',
  too_many_tests: 'There were 30 tests in an hour. Try again later',
} as const satisfies Record<
  Exclude<AddNodeRefusal | TestRefusal, ApplyRefusal | 'not_found'>,
  string
>;

/** What an operator is told who decides about an application. */
const deciding = {
  ...staff,
  ...nothingNewRefusals,
  not_found: 'There is no such application. Go back to the list',
  wrong_state: 'This application was decided already, or was withdrawn',
  own_application: 'This application is yours. Another operator must decide',
  changed_meanwhile: 'The application changed while you looked at it. Look again, then decide',
  nobody_looked: 'No program can ask this register. Another operator must look by hand first',
  same_person: 'You looked by hand. Another operator must look too, and approve it',
  not_by_hand: 'The register of this institution is asked by itself',
  node_not_reached: 'We could not reach each of its systems in the last test. Test them again',
  node_never_called: 'Not each of its systems has called us. Test them, or say why they call later',
  node_certificate_over: 'The certificate of one of its systems has ended',
  node_taken:
    'A system of another institution calls with the same AE title from the same addresses',
  stay_over_already: 'The time that this guest asked for is over',
  partner_unknown: 'The institution that it wants to exchange with is not there any more',
  institution_joined_already: 'An institution with this code has joined already',
  reason_missing: 'Enter a reason. Whoever applied will read it',
  text_too_long: 'Use 2,000 characters or fewer',
} as const satisfies Record<ApproveJoiningRefusal | RefuseJoiningRefusal | LookRefusal, string>;

export const joiningRefusals = { applying, nodes, deciding };
