/** Texts of whom a key bundle is for. */
import type { WindowWords } from '../../catalogue'

export const whom: WindowWords['whom'] = {
  title: 'Für wen',
  onlyMe: 'Vorerst nur für mich',
  onlyMeNote: 'Sie können den Schlüssel jederzeit für andere exportieren.',
  people: 'Personen',
  peopleNote: 'Nur sie können das Schlüsselpaket öffnen.',
  passphrase: 'Eine Passphrase',
  passphraseNote: 'Wer sie kennt, kann das Schlüsselpaket öffnen.',
  passphraseTell:
    'Nennen Sie sie auf einem anderen Weg als das Paket, zum Beispiel am Telefon. Sie wird nur jetzt gezeigt.',
  contacts: 'Wer den Schlüssel bekommt',
  contactsNone:
    'Unter Ihren Personen ist noch niemand. Bitten Sie um die Karte und fügen Sie sie hinzu, oder nehmen Sie eine Passphrase.',
  toPeople: 'Zu den Personen',
  compared: 'verglichen am {date}',
  notCompared: 'noch nicht verglichen',
  postQuantum: 'Post-Quanten-Karte',
  toSelf: 'Ich kann es auch öffnen',
  needPeople: 'Wählen Sie, für wen.',
  mixedShort: 'Ein Paket kann nicht für beide Arten von Karten sein.',
  mixed:
    'Einige dieser Personen gaben Ihnen eine Post-Quanten-Karte, andere eine gewöhnliche. Eine gewöhnliche würde den anderen den Schutz nehmen. Wählen Sie Personen einer Art, und exportieren Sie den Schlüssel für die anderen gesondert.',
  tooManyPeople: 'Ein Paket ist für höchstens {most, number} Personen.',
}
