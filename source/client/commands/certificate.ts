import { shownPath } from '../home-path.ts';
import { certificateFilesIn } from '../secrets/certificate-paths.ts';
import { certificateDay, readOwnCertificate } from '../secrets/client-certificate.ts';
import type { NetworkCommand, NetworkContext, Outcome } from './command.ts';

export const certificate: NetworkCommand = {
  scope: 'network',
  name: 'certificate',
  aliases: ['cert'],
  syntax: '[FILE [KEYFILE] | off]',
  about: 'Show a certificate of your own (PEM) here and log in by it, without a password',
  completes: ['text'],
  run(context, rest) {
    const { hands, network } = context;
    const written = rest.trim();
    if (written === '') return show(context);
    if (written === 'off') {
      hands.setCertificate(network.id, undefined);
      context.tell(`No certificate is shown to ${network.name} any more, from the next connection on.`);
      return undefined;
    }
    if (!hands.usesTls(network.id)) {
      return {
        refused: `/certificate: ${network.name} is not reached over TLS, which shows it: connect by ircs://…`,
      };
    }
    const files = certificateFilesIn(written);
    const read = readOwnCertificate(files);
    if ('problem' in read) return { refused: `/certificate: ${read.problem}.` };
    hands.setCertificate(network.id, files);
    return show(context);
  },
};

/** What is shown here, and what makes the server know it. */
function show({ hands, network, tell }: NetworkContext): Outcome {
  const files = hands.certificate(network.id);
  if (files === undefined) {
    tell(`No certificate is shown to ${network.name}. /certificate FILE [KEYFILE] shows one from now on.`);
    return undefined;
  }
  const read = readOwnCertificate(files);
  if ('problem' in read) {
    tell(`The certificate for ${network.name} is not shown: ${read.problem}.`, 'error');
    return undefined;
  }
  tell(
    `${shownPath(files.cert)} is shown to ${network.name} when connecting; it is valid until ${certificateDay(read.validTo)}.`,
  );
  tell(`To be logged in by it, tell NickServ once: /msg NickServ CERT ADD ${read.fingerprint}`);
  return undefined;
}
