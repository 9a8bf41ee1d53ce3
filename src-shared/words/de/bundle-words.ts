/** What is told of a key bundle's signature, each in a sentence. */
import type { BundleSignatureWords, BundleWarningWords } from '../catalogue'

export const bundleSignatures: BundleSignatureWords = {
  unsigned:
    'Nicht signiert: Jeder kann es erstellt haben. Fragen Sie die Person, von der es kommen soll, auf anderem Weg, ob ' +
    'diese Schlüssel von ihr sind.',
  signedByYou: () => 'Von Ihnen selbst signiert.',
  signedByContact: ({ contacts }) =>
    contacts.length === 1
      ? `Signiert von ${contacts[0]} (Ihr Kontakt).`
      : `Signiert von ${contacts.join(' oder ')} (Ihre Kontakte mit demselben Signaturschlüssel).`,
  signedByStranger: ({ signer }) =>
    `Signiert von jemandem, den Sie nicht kennen (Signaturschlüssel ${signer}). Um die Person an ihrer Signatur zu ` +
    'erkennen, fügen Sie ihre Karte als Kontakt hinzu, vergleichen Sie den Fingerabdruck am Telefon und importieren ' +
    'Sie das Paket noch einmal.',
}

export const bundleWarnings: BundleWarningWords = {
  passedOn:
    'Vorsicht: Dieses Paket war für jemand anderen bestimmt und wurde weitergegeben. Fragen Sie die Person, von der ' +
    'es kommt, ob Sie diese Schlüssel haben dürfen.',
  addresseeUntold: 'Vorsicht: Die Signatur sagt nicht, für wen dieses Paket bestimmt war.',
  notByContact: ({ contact }) =>
    `Vorsicht: Dieses Paket trägt den Namen Ihres Kontakts ${contact}, aber nicht dessen Signatur.`,
  notByYou: 'Vorsicht: Dieses Paket trägt Ihren eigenen Namen, aber nicht Ihre Signatur.',
}
