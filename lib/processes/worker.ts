import { EventEmitter, once } from 'node:events';
import { makeWorkerUtils, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { connect } from '#lib/adapters/db/client.ts';
import { connectIngest } from '#lib/adapters/db/ingest.ts';
import type { JobName, Jobs } from '#lib/adapters/db/jobs.ts';
import { openNotifier } from '#lib/adapters/notifier/open-notifier.ts';
import { openPayments } from '#lib/adapters/payments/open-payments.ts';
import { openRegisters } from '#lib/adapters/registers/open-registers.ts';
import { threadRenderer } from '#lib/adapters/rendering/thread-renderer.ts';
import { openScanner } from '#lib/adapters/scanner/open-scanner.ts';
import { openObjectStore } from '#lib/adapters/storage/open-object-store.ts';
import { hashTextCode, newTextCode } from '#lib/adapters/identity/text-code.ts';
import { hashToken, newToken } from '#lib/adapters/identity/token.ts';
import { workerSettings } from '#lib/config/env.ts';
import { wayOf } from '#lib/config/notifier-env.ts';
import { refuseToStart, stopWhenTold, tellReady } from './lifecycle.ts';
import { createLog } from './log.ts';
import { createWorkerPool, releaseJobsOfTheDead } from './worker/dead-workers.ts';
import { workerLogger } from './worker/job-log.ts';
import { assembleEvidence, quarantineEvidence } from './worker/assemble-evidence.ts';
import { acknowledgeComplaint } from './worker/acknowledge-complaint.ts';
import { closeHelp } from './worker/close-help.ts';
import {
  checkRegister,
  checkRegisters,
  checkSolicitor,
  REGISTER_ROUNDS,
  suspendLinksJob,
} from './worker/check-registers.ts';
import { carryOutDeletion } from './worker/carry-out-deletion.ts';
import { carryOutErasureJob } from './worker/carry-out-erasure.ts';
import { completeStudy } from './worker/complete-study.ts';
import { finishEmailChangeJob, sendEmailChange } from './worker/email-change.ts';
import { endConsent, followConsent } from './worker/keep-consent.ts';
import { endActing, followActing, warnActing } from './worker/keep-proxy.ts';
import { endLink } from './worker/end-link.ts';
import { endSupportGrant } from './worker/end-support-grant.ts';
import { forgetIdentityDocuments } from './worker/forget-identity-documents.ts';
import { forgetRegistration } from './worker/forget-registration.ts';
import { inviteRequester } from './worker/invite-requester.ts';
import { forgetRequestSet } from './worker/forget-request-set.ts';
import { endAgreementJob, startAgreementJob } from './worker/keep-agreement.ts';
import {
  askJoiningRegister,
  echoCallerOf,
  endStayJob,
  forgetJoiningJob,
  tryEchoJob,
} from './worker/keep-joining.ts';
import {
  followFee,
  lapseLineJob,
  readPayment,
  sendRefund,
  stopPayment,
} from './worker/keep-payments.ts';
import { keepLegal } from './worker/keep-legal.ts';
import { keepAudit } from './worker/keep-audit.ts';
import { matchWaitingRequest } from './worker/match-request.ts';
import { lookAfterMessage } from './worker/look-after-message.ts';
import { NIGHTLY, nightly, proposeDeletionsJob } from './worker/propose-deletions.ts';
import { createPost } from './worker/post.ts';
import { formsInTurn } from './worker/forms/prepare-form.ts';
import { prepareReleaseJob } from './worker/prepare-release.ts';
import { readReport } from './worker/read-report.ts';
import { forgetPaper, scanPaper } from './worker/scan-paper.ts';
import { sendInvitation } from './worker/send-invitation.ts';
import { spokenTo } from './worker/spoken-to.ts';
import { speaking } from './speaking.ts';
import { sendLink } from './worker/send-link.ts';
import { endImageAsk, forgetBrought, takeInImages } from './worker/take-in-images.ts';
import { tellAgreement } from './worker/tell-agreement.ts';
import { tellAnswer } from './worker/tell-answer.ts';
import { tellConsent } from './worker/tell-consent.ts';
import { tellProxy } from './worker/tell-proxy.ts';
import { sendTicket } from './worker/send-ticket.ts';
import { sendTextCode } from './worker/send-text-code.ts';
import { tellFactorChange } from './worker/tell-factor-change.ts';
import { tellIdentityCheck } from './worker/tell-identity-check.ts';
import { tellJoining, warnOfStayEnd } from './worker/tell-joining.ts';
import { tellCommunication } from './worker/tell-communication.ts';
import { tellCopy } from './worker/tell-copy.ts';
import { tellHelp } from './worker/tell-help.ts';
import { remindOfEnd, tellLonger } from './worker/tell-longer.ts';
import { tellImageAsk } from './worker/tell-image-ask.ts';
import { tellIncident } from './worker/tell-incident.ts';
import { runOutRecoveryJob, sendRecoveryTicket, tellRecovery } from './worker/tell-recovery.ts';
import { tellLinkHalted, tellOwnLinks } from './worker/tell-link-halted.ts';
import { tellPayer } from './worker/tell-payer.ts';
import { tellOutcome } from './worker/tell-outcome.ts';
import {
  endMatterRequestJob,
  holdFirmRequestsJob,
  holdMatterRequestJob,
  presentAuthorityJob,
  takeUpAuthorityJob,
} from './worker/keep-matter.ts';
import { tellAuthority } from './worker/tell-authority.ts';
import { tellExpert } from './worker/tell-expert.ts';
import { tellShare } from './worker/tell-share.ts';
import { tellSeniors } from './worker/tell-seniors.ts';
import { writeLetter } from './worker/write-letter.ts';
import { tellRequester } from './worker/tell-requester.ts';
import { suspendUnusedJob, tellUnused } from './worker/suspend-unused.ts';
import { tellSubjectRequest } from './worker/tell-subject-request.ts';
import { tellSupportGrant } from './worker/tell-support-grant.ts';
import type { WorkerServices } from './worker/services.ts';

const CONCURRENCY = 4;
const FORMS_AT_ONCE = 2;
const REAP_MILLISECONDS = 5_000;
/** For one picture, or one frame of an object: nobody waits at a page for it. */
const DRAWING_MILLISECONDS = 60_000;

type Task<N extends JobName> = (services: WorkerServices, payload: Jobs[N]) => Promise<void>;
type Tasks = { readonly [N in JobName]: Task<N> };

const TASKS: Tasks = {
  'acknowledge-complaint': acknowledgeComplaint,
  'assemble-evidence': assembleEvidence,
  'quarantine-evidence': quarantineEvidence,
  'close-help': closeHelp,
  'complete-study': completeStudy,
  'end-agreement': endAgreementJob,
  'end-consent': endConsent,
  'end-proxy': endActing,
  'follow-proxy': followActing,
  'warn-proxy': warnActing,
  'tell-proxy': tellProxy,
  'end-link': endLink,
  'follow-fee': followFee,
  'lapse-line': lapseLineJob,
  'read-payment': readPayment,
  'send-refund': sendRefund,
  'stop-payment': stopPayment,
  'tell-copy': tellCopy,
  'tell-payer': tellPayer,
  'end-image-ask': endImageAsk,
  'forget-brought': forgetBrought,
  'take-in-images': takeInImages,
  'tell-image-ask': tellImageAsk,
  'end-support-grant': endSupportGrant,
  'follow-consent-end': followConsent,
  'forget-identity-documents': forgetIdentityDocuments,
  'ask-joining-register': askJoiningRegister,
  'end-stay': endStayJob,
  'forget-joining': forgetJoiningJob,
  'tell-joining': tellJoining,
  'try-echo': tryEchoJob,
  'warn-of-stay-end': warnOfStayEnd,
  'carry-out-deletion': carryOutDeletion,
  'carry-out-erasure': carryOutErasureJob,
  'check-register': checkRegister,
  'check-registers': checkRegisters,
  'check-solicitor': checkSolicitor,
  'finish-email-change': finishEmailChangeJob,
  'forget-paper': forgetPaper,
  'forget-registration': forgetRegistration,
  'forget-request-set': forgetRequestSet,
  'invite-requester': inviteRequester,
  'keep-legal': keepLegal,
  'look-after-message': lookAfterMessage,
  'match-request': matchWaitingRequest,
  nightly,
  'prepare-form': formsInTurn(FORMS_AT_ONCE),
  'prepare-release': prepareReleaseJob,
  'propose-deletions': proposeDeletionsJob,
  'read-report': readReport,
  'ready-recovery': sendRecoveryTicket,
  'run-out-recovery': runOutRecoveryJob,
  'scan-paper': scanPaper,
  'send-email-change': sendEmailChange,
  'send-invitation': sendInvitation,
  'send-link': sendLink,
  'start-agreement': startAgreementJob,
  'suspend-unused': suspendUnusedJob,
  'suspend-links': suspendLinksJob,
  'tell-agreement': tellAgreement,
  'tell-answer': tellAnswer,
  'remind-of-end': remindOfEnd,
  'tell-communication': tellCommunication,
  'tell-consent': tellConsent,
  'tell-longer': tellLonger,
  'tell-share': tellShare,
  'tell-authority': tellAuthority,
  'tell-expert': tellExpert,
  'present-authority': presentAuthorityJob,
  'take-up-authority': takeUpAuthorityJob,
  'end-matter-request': endMatterRequestJob,
  'hold-firm-requests': holdFirmRequestsJob,
  'hold-matter-request': holdMatterRequestJob,
  'send-ticket': sendTicket,
  'send-text-code': sendTextCode,
  'tell-factor-change': tellFactorChange,
  'tell-identity-check': tellIdentityCheck,
  'tell-help': tellHelp,
  'tell-incident': tellIncident,
  'tell-link-halted': tellLinkHalted,
  'tell-own-links': tellOwnLinks,
  'tell-outcome': tellOutcome,
  'tell-recovery': tellRecovery,
  'tell-requester': tellRequester,
  'write-letter': writeLetter,
  'tell-seniors': tellSeniors,
  'tell-support-grant': tellSupportGrant,
  'tell-unused': tellUnused,
  'tell-subject-request': tellSubjectRequest,
};

/** The worker process: what is promised in a transaction and done after it. */
async function main(): Promise<void> {
  const settings = workerSettings();
  const log = createLog('worker', settings.LOG_LEVEL);
  const db = connect(settings.DATABASE_WORKER_URL, { maxConnections: CONCURRENCY * 2 });
  const notifier = openNotifier(wayOf(settings), settings);
  const services: WorkerServices = {
    settings,
    log,
    db,
    ingest: connectIngest(settings.DATABASE_WORKER_URL, { maxConnections: CONCURRENCY }),
    store: await openObjectStore(settings),
    renderer: threadRenderer({ milliseconds: DRAWING_MILLISECONDS }),
    notifier,
    registers: openRegisters(settings),
    scanner: openScanner(settings),
    payments: openPayments(settings),
    echoCaller: await echoCallerOf(settings),
    mailer: createPost(db, notifier, log),
    tokens: { newToken, hashToken, newTextCode, hashTextCode },
  };
  const pool = createWorkerPool(settings.DATABASE_WORKER_URL, CONCURRENCY + 4);
  const logger = workerLogger(log);
  const utils = await makeWorkerUtils({ pgPool: pool, logger });
  const events: WorkerEvents = new EventEmitter();
  const name = once(events, 'pool:create').then(
    ([created]: { workerPool: { id: string } }[]) => created?.workerPool.id ?? '',
  );
  const runner = await run({
    events,
    pgPool: pool,
    concurrency: CONCURRENCY,
    taskList: taskListOf(services),
    crontab: `${NIGHTLY}\n${REGISTER_ROUNDS}`,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger,
  });
  const reap = await releaseJobsOfTheDead(
    { name: await name, url: settings.DATABASE_WORKER_URL },
    utils,
    log,
  );
  const audit = await keepAudit(settings, log);
  // What was learned before a worker was down is stale: it does not wait for the next quarter of an hour.
  await utils.addJob('check-registers', { isStart: true }, { jobKey: 'check-registers:start' });
  const timer = setInterval(() => void reap(), REAP_MILLISECONDS);
  stopWhenTold(async () => {
    clearInterval(timer);
    await runner.stop();
    await audit.stop();
    await utils.release();
    await pool.end();
    await services.renderer.close();
    await services.ingest.close();
    await services.db.close();
  }, log);
  log.info('working');
  tellReady();
}

function taskListOf(services: WorkerServices): TaskList {
  return Object.fromEntries(
    Object.entries(TASKS).map(([name, task]) => [
      name,
      async (payload: unknown) => {
        const language = await spokenTo(services.db, name as JobName, payload as Jobs[JobName]);
        await speaking(language, () =>
          (task as (services: WorkerServices, payload: unknown) => Promise<void>)(
            services,
            payload,
          ),
        );
      },
    ]),
  );
}

main().catch(refuseToStart);
