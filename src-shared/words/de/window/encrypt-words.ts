/** Texts of the sheets to encrypt and to decrypt. */
import type { WindowWords } from '../../catalogue'

export const encrypt: WindowWords['encrypt'] = {
  title: 'Verschlüsseln',
  decryptTitle: 'Entschlüsseln',
  what: 'Was',
  whereTo: 'Wohin',
  counting: 'Dateien werden gezählt …',
  encryptedAlready:
    '{count, plural, one {# Datei ist schon verschlüsselt. Sie würde noch einmal verschlüsselt.} other {# Dateien sind schon verschlüsselt. Sie würden noch einmal verschlüsselt.}}',
  unreadable:
    '{count, plural, one {# Datei ist nicht lesbar und wird als fehlgeschlagen aufgeführt.} other {# Dateien sind nicht lesbar und werden als fehlgeschlagen aufgeführt.}}',
  place: 'Ordner oder Laufwerk für die verschlüsselten Dateien',
  originalsStay: 'Ihre Originale bleiben, wie sie sind. Nichts wird überschrieben.',
  keyPlace: 'Ordner oder Laufwerk für das Schlüsselpaket',
  chooseKeyFolder: 'Ordner für den Schlüssel wählen',
  keyPlaceNote: 'Geben Sie den Schlüssel auf anderem Weg weiter als die Dateien.',
  together: 'Dort läge der Schlüssel bei den Dateien, die er öffnet.',
  togetherMeaning: 'Wer das Paket öffnen darf oder seine Passphrase errät, hat alles an einem Ort.',
  togetherAllTheSame: 'Trotzdem zusammen ablegen',
  verify: 'Jede Datei zurücklesen und öffnen',
  verifyNote: 'Dauert etwa doppelt so lange und zeigt, dass sich jede verschlüsselte Datei öffnen lässt.',
  more: 'Weitere Möglichkeiten',
  label: 'Name des Schlüssels',
  labelNote: 'Wer den Schlüssel bekommt, sieht diesen Namen.',
  format: 'Format',
  formatAuto: 'Was zu jeder Datei passt',
  start: 'Verschlüsseln',
  notCounted: 'Die Dateien werden gezählt.',
  noFiles: 'Es sind keine Dateien darin.',
  noPlace: 'Wählen Sie, wohin.',
  noRoom: 'Auf dem Laufwerk ist zu wenig Platz.',
  noKeyPlace: 'Wählen Sie, wohin der Schlüssel kommt.',
  looking: 'Die beiden Orte werden verglichen.',
  keysTogether: 'Wählen Sie einen anderen Ort für den Schlüssel.',
  decryptStart: 'Entschlüsseln',
  decryptPlace: 'Ordner oder Laufwerk für die geöffneten Dateien',
  decryptNote: 'Die Dateien bekommen ihre Namen und Ordner zurück. Nichts wird überschrieben.',
  opens: '{count, plural, one {# Datei lässt sich öffnen} other {# Dateien lassen sich öffnen}}, {size}',
  keys: 'Schlüssel, die sie öffnen',
  keyOpens: '{name}: {count, plural, one {# Datei} other {# Dateien}}',
  keysMore: '{count, plural, one {und # weiterer Schlüssel} other {und # weitere Schlüssel}}',
  othersLeftOut:
    '{count, plural, one {# Datei wird ausgelassen: Sie ist nicht verschlüsselt, oder ihr Schlüssel ist nicht dabei.} other {# Dateien werden ausgelassen: Sie sind nicht verschlüsselt, oder ihr Schlüssel ist nicht dabei.}}',
  nothingOpens: 'Kein Schlüssel hier öffnet eine dieser Dateien.',
  plainWarning:
    'Geöffnete Dateien sind nicht mehr geschützt. Lassen Sie sie nicht auf einem Laufwerk, das andere benutzen können.',
}
