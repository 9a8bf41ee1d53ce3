/** Every error's sentence, which a clinician understands, and a hint what to do. */
import type { ErrorWords } from '../catalogue'

export const errors: ErrorWords = {
  // Files that come in
  NOT_ORRERY: [
    'Das ist keine von Orrery verschlüsselte Datei.',
    'Wählen Sie eine Datei, die Orrery erstellt hat. Hat ein Programm das Bild neu gespeichert, bitten Sie um das ' +
      'unveränderte Original.',
  ],
  HEADER_LOST: [
    'Das ist der Rest einer verschlüsselten Datei: Ihr Kopf fehlt. Sie wurde nicht geöffnet.',
    'Bitten Sie darum, dass man Ihnen die Datei noch einmal schickt. Programme, die ein Bild neu speichern, dessen ' +
      'Angaben entfernen oder mittendrin aufhören, entfernen den Kopf.',
  ],
  FILE_EMPTY: [
    'Diese Datei ist leer.',
    'Sie wurde nicht vollständig kopiert. Kopieren Sie sie noch einmal oder bitten Sie darum, dass man sie noch einmal schickt.',
  ],
  FILE_ZEROED: [
    'In dieser Datei stehen Nullen, wo ihr Inhalt beginnen müsste.',
    'Sie wurde nicht vollständig kopiert, oder das Laufwerk ist defekt. Kopieren Sie sie noch einmal oder bitten Sie darum, ' +
      'dass man sie noch einmal schickt.',
  ],
  FILE_REPLACED: [
    'Dem Namen nach hat Orrery diese Datei erstellt, aber es steht etwas anderes darin oder nur noch ein Stück von ihr.',
    'Bitten Sie darum, dass man Ihnen die Datei noch einmal schickt. War sie nie von Orrery, geben Sie ihr einen anderen Namen.',
  ],
  FILE_UNFINISHED: [
    'Diese Datei schreibt Orrery gerade, oder es wurde angehalten, während es sie schrieb.',
    'Arbeitet dort kein Orrery, kann sie gelöscht werden.',
  ],
  MET_BEFORE: [
    'Dieser Ordner ist derselbe wie einer, der auf einem anderen Weg schon gefunden wurde. Er wurde nicht noch einmal durchsucht.',
    'Es fehlt nichts: Seine Dateien wurden dort gefunden.',
  ],
  HEADER_DAMAGED: [
    'Der Kopf dieser Datei fehlt oder ist beschädigt. Sie wurde nicht geöffnet.',
    'Bitten Sie darum, dass man Ihnen die Datei noch einmal schickt. Programme, die ein Bild neu speichern, ' +
      'entfernen den Kopf.',
  ],
  VERSION_UNKNOWN: [
    'Diese Datei stammt von einem neueren Orrery.',
    'Installieren Sie die neueste Version und versuchen Sie es noch einmal.',
  ],
  KEY_UNKNOWN: [
    'Der Schlüssel für diese Datei ist nicht in Ihrem Schlüsselspeicher.',
    'Bitten Sie um das Schlüsselpaket, importieren Sie es und versuchen Sie es dann noch einmal.',
  ],
  FILE_CHANGED: [
    'Diese Datei wurde nach dem Verschlüsseln verändert. Sie wurde nicht geöffnet.',
    'Bitten Sie darum, dass man Ihnen die Datei noch einmal schickt.',
  ],
  FILE_TOO_LARGE: [
    'Diese Datei ist größer, als Orrery am Stück verschlüsseln kann.',
    'Teilen Sie die Datei auf und versuchen Sie es noch einmal.',
  ],
  FILE_UNREADABLE: [
    'Diese Datei konnte nicht gelesen werden.',
    'Prüfen Sie, ob es sie gibt, ob Sie sie lesen dürfen und ob das Laufwerk noch verbunden ist.',
  ],
  FILE_BUSY: [
    'Diese Datei hat sich beim Lesen verändert.',
    'Schließen Sie das Programm, das sie gerade schreibt, und versuchen Sie es noch einmal.',
  ],
  NAME_UNSAFE: [
    'Der Name oder der Ordner, der in dieser verschlüsselten Datei steht, ist nicht sicher. Für sie wurde nichts geschrieben.',
    'Bitten Sie darum, das Original umzubenennen und noch einmal zu verschlüsseln.',
  ],
  ENCRYPTED_ALREADY: [
    'Diese Datei hat Orrery erstellt: Sie ist schon verschlüsselt oder eine Empfängerkarte. Sie wurde nicht verschlüsselt.',
    'Soll sie trotzdem noch einmal verschlüsselt werden, wählen Sie die Datei selbst und geben Sie es ausdrücklich an.',
  ],
  KEYS_AMONG_FILES: [
    'Das ist ein Schlüsselpaket, ein Schlüsselspeicher oder eine Sicherung davon. Es wurde nicht verschlüsselt: Schlüssel gehen ' +
      'nicht mit den Dateien, die sie öffnen.',
    'Schicken Sie Schlüssel auf einem eigenen Weg. Soll die Datei trotzdem verschlüsselt werden, wählen Sie sie selbst und ' +
      'geben Sie es ausdrücklich an.',
  ],
  NAME_UNFIT: [
    'Diese Datei wurde nicht verschlüsselt: Ihren Namen, oder den eines Ordners darüber, kann nicht jeder Computer speichern.',
    'Benennen Sie sie um, ohne besondere oder unsichtbare Zeichen und ohne Namen, die Windows für sich behält, und versuchen Sie es noch einmal.',
  ],
  NAME_NOT_UNICODE: [
    'Der Name dieser Datei, oder der eines Ordners darüber, ist kein Unicode (UTF-8). Die Datei blieb, wie sie ist.',
    'Benennen Sie sie um und versuchen Sie es noch einmal.',
  ],
  PATH_TOO_LONG: [
    'Der Name dieser Datei ist zu lang, oder sie liegt in zu vielen Ordnern ineinander. Sie wurde ausgelassen.',
    'Kürzen Sie die Namen, wählen Sie einen Ordner weiter oben oder verschieben Sie die Dateien dorthin, und versuchen Sie es noch einmal.',
  ],
  // Files that go out
  OUTPUT_EXISTS: [
    'Eine Datei mit diesem Namen gibt es dort schon. Nichts wurde überschrieben.',
    'Wählen Sie einen anderen Ordner oder verschieben Sie die vorhandene Datei.',
  ],
  OUTPUT_UNWRITABLE: [
    'Das Ergebnis konnte nicht geschrieben werden.',
    'Prüfen Sie, ob es den Ordner gibt, ob Sie dort schreiben dürfen und ob das Laufwerk noch verbunden ist.',
  ],
  OUTPUT_MOVED: [
    'Während die Ergebnisse geschrieben wurden, wurde ihr Ordner verschoben oder ein anderer trat an seine Stelle. Dort blieb nichts zurück.',
    'Vielleicht kann noch jemand in diesen Ordner schreiben. Wählen Sie einen, den nur Sie ändern können, und beginnen Sie dann noch einmal.',
  ],
  OUTPUT_READ_ONLY: [
    'Dort kann nichts geschrieben werden: Das Laufwerk oder der Ordner ist schreibgeschützt.',
    'Wählen Sie einen anderen Ordner oder heben Sie den Schreibschutz auf; manche Sticks und Karten haben einen Schalter dafür.',
  ],
  OUTPUT_TOO_LARGE: [
    'Das Ergebnis ist größer als jede Datei, die das Laufwerk aufnehmen kann.',
    'Wählen Sie ein anderes Laufwerk. FAT32 nimmt Dateien bis 4 GiB auf; exFAT, NTFS und andere nehmen größere auf.',
  ],
  DISK_FULL: [
    'Auf dem Laufwerk ist nicht genug Platz.',
    'Es blieb nichts Halbfertiges zurück. Schaffen Sie Platz oder wählen Sie ein anderes Laufwerk und beginnen Sie dann noch einmal.',
  ],
  QUOTA_REACHED: [
    'Der Platz, den Sie auf dem Laufwerk belegen dürfen, ist aufgebraucht.',
    'Es blieb nichts Halbfertiges zurück. Löschen Sie dort, was Sie nicht mehr brauchen, oder bitten Sie die Stelle, die das Laufwerk betreibt, um mehr Platz. Beginnen Sie dann noch einmal.',
  ],
  NAME_TOO_LONG: [
    'Der Name ist länger, als das Laufwerk erlaubt.',
    'Wählen Sie ein anderes Laufwerk oder, wo das möglich ist, einen kürzeren Namen.',
  ],
  READ_BACK_DIFFERS: [
    'Eine Datei wurde vom Laufwerk anders gelesen, als sie geschrieben wurde. Sie wurde wieder entfernt.',
    'Das Laufwerk ist vielleicht defekt. Nehmen Sie ein anderes.',
  ],
  CANCELLED: [
    'Abgebrochen. Es blieb nichts Halbfertiges zurück.',
    'Beginnen Sie noch einmal, wenn Sie so weit sind. Fertige Dateien bleiben erhalten.',
  ],
  NOTHING_TO_DO: [
    'Hier ist keine Datei, mit der etwas zu tun wäre.',
    'Wählen Sie Dateien oder einen Ordner, der welche enthält.',
  ],
  WORKER_FAILED: [
    'Ein Teil des Programms ist bei dieser Datei unerwartet stehen geblieben.',
    'Versuchen Sie es mit dieser Datei allein. Geschieht es wieder, melden Sie es mit dem Code darunter.',
  ],
  // Keystore
  KEYSTORE_MISSING: [
    'Auf diesem Computer gibt es noch keinen Schlüsselspeicher.',
    'Legen Sie zuerst einen an.',
  ],
  KEYSTORE_EXISTS: [
    'Es gibt schon einen Schlüsselspeicher. Er blieb, wie er ist.',
    'Entsperren Sie den vorhandenen oder stellen Sie eine Sicherung an anderer Stelle wieder her.',
  ],
  KEYSTORE_LOCKED: ['Der Schlüsselspeicher ist gesperrt.', 'Entsperren Sie ihn mit Ihrer Passphrase.'],
  KEYSTORE_DAMAGED: [
    'Der Schlüsselspeicher ist beschädigt. Er blieb, wie er ist.',
    'Stellen Sie Ihre neueste Sicherung wieder her.',
  ],
  KEYSTORE_GONE: [
    'Der Schlüsselspeicher wurde entfernt oder ersetzt, während Orrery ihn offen hatte. Es wurde nichts gespeichert.',
    'Legen Sie ihn zurück und starten Sie Orrery neu.',
  ],
  KEYSTORE_NEWER: [
    'Der Schlüsselspeicher stammt von einem neueren Orrery.',
    'Installieren Sie die neueste Version.',
  ],
  KEYSTORE_BUSY: [
    'Ein anderes Orrery schreibt gerade in den Schlüsselspeicher.',
    'Warten Sie einen Moment und versuchen Sie es noch einmal.',
  ],
  KEYSTORE_READ_ONLY: [
    'Der Schlüsselspeicher kann hier nur gelesen werden: Seine Datei, sein Ordner oder sein Laufwerk ist schreibgeschützt. Es wurde nichts geändert.',
    'Heben Sie den Schreibschutz auf, oder kopieren Sie den Schlüsselspeicher dorthin, wo Sie schreiben dürfen, und setzen Sie ORRERY_KEYSTORE darauf.',
  ],
  KEYSTORE_NO_LOCKS: [
    'Der Schlüsselspeicher liegt auf einem Laufwerk, das keine Dateien sperren kann. Zwei Programme könnten ihn zugleich ändern und verderben, daher wurde er nicht geöffnet.',
    'Legen Sie ihn auf ein Laufwerk dieses Computers, oder lassen Sie auf der Netzwerkfreigabe Dateisperren einschalten.',
  ],
  KEYSTORE_OUT_OF_REACH: [
    'Der Schlüsselspeicher konnte nicht gelesen oder geschrieben werden.',
    'Prüfen Sie, ob Sie seine Datei und seinen Ordner öffnen dürfen und ob das Laufwerk noch angeschlossen ist.',
  ],
  KEYSTORE_PLACE_UNKNOWN: [
    'Für den Schlüsselspeicher gibt es keinen Ort: Das System nennt keinen eigenen Ordner für Sie.',
    'Setzen Sie HOME auf Ihren eigenen Ordner, mit ganzem Pfad, oder ORRERY_KEYSTORE auf den Pfad des Schlüsselspeichers.',
  ],
  PASSPHRASE_WRONG: [
    'Die Passphrase stimmt nicht.',
    'Versuchen Sie es noch einmal. Ist sie verloren, nehmen Sie den Wiederherstellungscode.',
  ],
  PASSPHRASES_DIFFER: [
    'Die beiden Passphrasen sind verschieden. Nichts wurde geändert.',
    'Geben Sie zweimal dieselbe ein.',
  ],
  PASSPHRASE_WEAK: [
    'Die Passphrase ist zu kurz.',
    'Nehmen Sie mindestens 8 Zeichen; am besten vier oder fünf zufällige Wörter.',
  ],
  PASSPHRASE_COMMON: [
    'Diese Passphrase gehört zu denen, die zuerst ausprobiert werden.',
    'Nehmen Sie vier oder fünf zufällige Wörter, die nichts mit Ihnen und nichts miteinander zu tun haben.',
  ],
  PASSPHRASE_UNREADABLE: [
    'Was als Passphrase oder Wiederherstellungscode angegeben ist, ließ sich nicht als Text lesen.',
    'Geben Sie es selbst ein, oder speichern Sie es als UTF-8-Text.',
  ],
  PASSPHRASE_NEEDED: ['Es wird eine Passphrase gebraucht.', 'Geben Sie sie ein.'],
  RECOVERY_CODE_WRONG: [
    'Der Wiederherstellungscode stimmt nicht.',
    'Vergleichen Sie ihn mit Ihrem Ausdruck; er wird nur einmal gezeigt, wenn der Schlüsselspeicher angelegt wird.',
  ],
  CODE_UNSHOWN: [
    'Der Wiederherstellungscode konnte nicht gezeigt werden: Die Ausgabe ist voll, geschlossen oder führt nirgendwohin. Nichts wurde angelegt oder geändert.',
    'Führen Sie den Befehl noch einmal aus, mit einer Ausgabe, die Sie lesen können.',
  ],
  BACKUP_DAMAGED: [
    'Diese Sicherung ist beschädigt oder keine Sicherung eines Schlüsselspeichers.',
    'Nehmen Sie eine andere Sicherung.',
  ],
  KEYSTORE_ALTERED: [
    'Etwas anderes als Orrery hat den Schlüsselspeicher verändert: Einträge wurden zurückgelegt, hinzugefügt oder entfernt.',
    'Vergleichen Sie Schlüssel und Kontakte mit einer Sicherung. Wenn sie stimmen, beginnen Sie ein neues Protokoll.',
  ],
  KEYSTORE_PUT_BACK: [
    'Der Schlüsselspeicher ist ein früherer als der hier zuletzt benutzte: Seine Datei wurde zurückgelegt.',
    'Suchen Sie die neuere Datei oder eine neuere Sicherung. Wenn diese die richtige ist, beginnen Sie ein neues Protokoll.',
  ],
  AUDIT_BROKEN: [
    'Das Protokoll wurde verändert: Ein Eintrag fehlt oder ist ein anderer.',
    'Melden Sie es der Stelle, die für den Datenschutz zuständig ist. Beginnen Sie ein neues Protokoll, um weiterzuarbeiten: Das alte bleibt aufgehoben.',
  ],
  // Sharing
  KEY_NOT_FOUND: [
    'Diesen Schlüssel gibt es in Ihrem Schlüsselspeicher nicht.',
    'Sehen Sie nach, welche Schlüssel Sie haben.',
  ],
  KEY_AMBIGUOUS: [
    'Mehr als ein Schlüssel beginnt mit diesen Zeichen.',
    'Geben Sie mehr Zeichen der Schlüssel-ID an.',
  ],
  KEY_DAMAGED: [
    'Ein Schlüssel im Schlüsselspeicher ist beschädigt.',
    'Die anderen sind nicht betroffen. Importieren Sie diesen Schlüssel noch einmal von jemandem, der ihn hat, oder stellen ' +
      'Sie eine Sicherung wieder her.',
  ],
  IDENTITY_LOST: [
    'Ihre Identität fehlt im Schlüsselspeicher oder lässt sich nicht öffnen.',
    'Stellen Sie eine Sicherung wieder her, die sie enthält. Gibt es keine, erzeugen Sie eine neue Identität und geben Sie ' +
      'Ihren Kontakten die neue Karte.',
  ],
  KEY_ID_UNBOUND: [
    'Ein Schlüssel kann nicht exportiert werden: Seine ID bürgt nicht für ihn und sein Bild, daher könnte ihn ' +
      'niemand importieren.',
    'Hier öffnet er seine Dateien weiterhin. Um sie weiterzugeben, verschlüsseln Sie die Originale noch einmal.',
  ],
  BUNDLE_DAMAGED: [
    'Dieses Schlüsselpaket ist beschädigt oder keines. Es wurde kein Schlüssel importiert.',
    'Bitten Sie darum, dass man es Ihnen noch einmal schickt.',
  ],
  BUNDLE_NOT_FOR_YOU: [
    'Dieses Schlüsselpaket ist für jemand anderen bestimmt, oder die Passphrase stimmt nicht.',
    'Schicken Sie Ihre Karte an die Person, von der es kommt, oder fragen Sie auf anderem Weg nach der Passphrase.',
  ],
  BUNDLE_COSTLY: [
    'Eine Passphrase an diesem Schlüsselpaket zu versuchen kostet viel mehr Zeit und Speicher als sonst. Sie wurde nicht versucht.',
    'Fahren Sie nur fort, wenn Sie dieses Paket erwarten, und bitten Sie sonst darum, es noch einmal zu erstellen.',
  ],
  BUNDLE_SIGNATURE_WRONG: [
    'Die Signatur dieses Schlüsselpakets ist falsch: Es wurde verändert oder beschädigt. Es wurde kein Schlüssel ' +
      'importiert.',
    'Verwenden Sie es nicht. Bitten Sie auf anderem Weg darum, dass man es Ihnen noch einmal schickt.',
  ],
  BUNDLE_MISMATCH: [
    'Ein Schlüssel in diesem Paket passt nicht zu seinem Bild oder zu seiner ID. Es wurde kein Schlüssel importiert.',
    'Verwenden Sie es nicht. Fragen Sie die Person, von der es kommen soll, auf anderem Weg, ob sie es geschickt hat.',
  ],
  BUNDLE_CONFLICT: [
    'Ein Schlüssel in diesem Paket hat die ID eines Schlüssels, den Sie schon haben, ist aber ein anderer. Es wurde ' +
      'kein Schlüssel importiert.',
    'Verwenden Sie es nicht. Fragen Sie die Person, von der es kommen soll, auf anderem Weg, ob sie es geschickt hat.',
  ],
  RECIPIENT_INVALID: [
    'Diese Angabe, für wen die Schlüssel sind, ist nicht gültig.',
    'Nehmen Sie eine Karte, den Namen eines Kontakts oder einen Text, der mit age1 beginnt.',
  ],
  RECIPIENTS_MIXED: [
    'Ein Schlüsselpaket ist entweder für gewöhnliche oder für Post-Quanten-Karten, nicht für beide.',
    'Exportieren Sie zweimal: für jede Art einmal.',
  ],
  CARD_DAMAGED: [
    'Das ist keine Karte, oder die Karte ist beschädigt.',
    'Wählen Sie eine Karte, also eine Datei, die auf .orrcard endet. Ist es eine, bitten Sie noch einmal darum und ' +
      'vergleichen Sie den Fingerabdruck am Telefon.',
  ],
  CONTACT_NOT_FOUND: ['Einen Kontakt mit diesem Namen gibt es nicht.', 'Sehen Sie Ihre Kontakte durch.'],
  CONTACT_EXISTS: [
    'Einen Kontakt mit diesem Namen gibt es schon.',
    'Wählen Sie einen anderen Namen oder entfernen Sie zuerst den alten Kontakt.',
  ],
  KEYS_BESIDE_FILES: [
    'Die Schlüssel kämen auf dasselbe Laufwerk wie die Dateien, die sie öffnen. Nichts wurde kopiert.',
    'Schicken Sie die Schlüssel auf anderem Weg oder bestätigen Sie, dass Sie es so wollen.',
  ],
  DRIVE_TOO_SMALL: [
    'Auf dem Laufwerk ist nicht genug Platz. Nichts wurde kopiert.',
    'Nehmen Sie ein größeres Laufwerk oder senden Sie weniger Dateien.',
  ],
  DRIVE_MISSING: [
    'Dieses Laufwerk ist nicht mehr angeschlossen.',
    'Schließen Sie es wieder an, oder wählen Sie ein anderes.',
  ],
  // Key generation
  MODEL_MISSING: [
    'Der Köderbild-Generator fehlt: Neue Köderbilder sind nicht möglich, und jeder neue Schlüssel braucht eines.',
    'Installieren Sie Orrery noch einmal oder legen Sie beide Dateien des Generators zurück in den Ordner models.',
  ],
  MODEL_DAMAGED: [
    'Der Köderbild-Generator ist beschädigt: Neue Köderbilder sind nicht möglich, und jeder neue Schlüssel braucht ' +
      'eines.',
    'Installieren Sie Orrery noch einmal oder legen Sie beide Dateien des Generators zurück in den Ordner models.',
  ],
  MODEL_UNFIT: [
    'Der installierte Generator erzeugt keine Köderbilder von 128 x 128 Pixeln, die jeder neue Schlüssel braucht.',
    'Legen Sie die Netze zurück, die mit Orrery kamen, oder trainieren Sie beide für diese Größe.',
  ],
  DISCRIMINATOR_MISSING: [
    'Der Diskriminator, der Bilder beurteilt, fehlt. Schlüssel entstehen ohne ihn.',
    'Installieren Sie Orrery noch einmal oder legen Sie beide Dateien des Diskriminators zurück in den Ordner models.',
  ],
  DISCRIMINATOR_DAMAGED: [
    'Der Diskriminator, der Bilder beurteilt, ist beschädigt. Schlüssel entstehen ohne ihn.',
    'Installieren Sie Orrery noch einmal oder legen Sie beide Dateien des Diskriminators zurück in den Ordner models.',
  ],
  DECOY_FAILED: [
    'Ein Köderbild ist nicht gelungen, und jeder neue Schlüssel braucht eines.',
    'Schließen Sie andere Programme, damit Speicher frei wird, und versuchen Sie es noch einmal. Geschieht es wieder, ' +
      'melden Sie es mit dem Code.',
  ],
  // Training a generator
  TRAINING_DATA: [
    'Diese Bilder sind zum Trainieren nicht geeignet.',
    'Geben Sie einen Ordner mit mehr Bildern an oder nehmen Sie die unlesbaren heraus.',
  ],
  TRAINING_BUSY: [
    'Im Ausgabeordner läuft schon ein Training.',
    'Warten Sie, bis es beendet ist, oder wählen Sie einen anderen Ordner.',
  ],
  TRAINING_OTHER: [
    'Das Training im Ausgabeordner wurde mit anderen Bildern oder anderen Optionen begonnen.',
    'Geben Sie dieselben Bilder und Optionen an, um es fortzusetzen, oder wählen Sie für ein neues einen anderen Ordner.',
  ],
  TRAINING_DAMAGED: [
    'Was ein früheres Training im Ausgabeordner zurückließ, ist beschädigt. Es blieb, wie es ist.',
    'Wählen Sie für ein neues Training einen anderen Ordner.',
  ],
  TRAINING_DIVERGED: [
    'Die Fehlerwerte liefen auseinander, daher wurde das Training beendet.',
    'Sehen Sie sich die Probebilder an: Ein früheres Modell genügt vielleicht. Trainieren Sie sonst mit größerem ' +
      'Stapel oder anderem Startwert.',
  ],
  // The lab
  PICTURE_KIND_UNKNOWN: [
    'Das ist kein Bild, das das Labor lesen kann.',
    'Es liest PNG, JPEG, TIFF, WebP, GIF, AVIF und DICOM-Dateien mit Bildern. Speichern Sie das Bild als PNG und versuchen ' +
      'Sie es noch einmal.',
  ],
  PICTURE_UNSUPPORTED: [
    'Bilder dieser Art kann das Labor nicht decodieren: wegen ihrer Kompression, ihrer Farben oder der Art ihrer Zahlen.',
    'Öffnen Sie das Bild in einem anderen Programm, speichern Sie es dort als PNG und versuchen Sie es noch einmal.',
  ],
  PICTURE_MISSING: [
    'Diese DICOM-Datei enthält ein Dokument oder andere Daten und kein Bild.',
    'Wählen Sie eine mit einem Bild.',
  ],
  PICTURE_UNREADABLE: [
    'Dieses Bild ließ sich nicht decodieren. Es ist beschädigt oder nicht das, was an seinem Anfang steht.',
    'Öffnen Sie es in einem anderen Programm. Zeigt es das ganze Bild, speichern Sie es dort als PNG und versuchen Sie es noch ' +
      'einmal.',
  ],
  PICTURE_TOO_LARGE: [
    'Dieses Bild ist größer als das, was das Labor misst: 4.096 x 4.096 Pixel oder ebenso viele in anderer Form.',
    'Verkleinern Sie es oder wählen Sie einen Teil davon.',
  ],
  LAB_NOT_MEASURABLE: [
    'Das Bild ist für diese Messung zu klein.',
    'Sie braucht mehr Pixel, als das Bild hat. Die übrigen Messungen sind davon nicht betroffen.',
  ],
  LAB_OWN_REPORT: [
    'Das gehört zu einem Bericht, den das Labor gemacht hat.',
    'Soll es trotzdem vermessen werden, wählen Sie die Datei selbst.',
  ],
  CLASSIFIER_DAMAGED: [
    'Der Klassifikator, gegen den adversariale Bilder gemacht werden, fehlt oder ist beschädigt. Sonst braucht ihn nichts.',
    'Installieren Sie Orrery noch einmal oder legen Sie beide Dateien des Klassifikators zurück in den Ordner models.',
  ],
  // Calls
  RESULT_UNTOLD: [
    'Der Befehl ist zu Ende gelaufen, aber sein Ergebnis konnte nicht geschrieben werden: Die Ausgabe ist voll oder geschlossen.',
    'Was er getan hat, ist getan. Leiten Sie die Ausgabe anderswohin und sehen Sie mit einem anderen Befehl nach, bevor Sie ihn wiederholen.',
  ],
  USAGE: ['Diese Angabe passt nicht.', 'Prüfen Sie, was Sie eingegeben oder gewählt haben.'],
  KEY_NOT_CHOSEN: [
    'Diese Datei hat einen anderen Schlüssel als die gewählten. Sie blieb, wie sie ist.',
    'Wählen Sie auch ihren Schlüssel, oder öffnen Sie alle Dateien.',
  ],
  KEYCHAIN_FAILED: [
    'Der Schlüsselbund des Systems hat Ihren Schlüsselspeicher nicht geöffnet.',
    'Geben Sie Ihre Passphrase ein.',
  ],
  RECIPIENT_AMBIGUOUS: [
    'Ein Kontakt und eine Datei heißen so.',
    'Benennen Sie die Datei um, oder wählen Sie den Kontakt aus der Liste.',
  ],
  CHOICE_UNKNOWN: [
    'Was gewählt wurde, ist nicht mehr bekannt. Es geschah nichts.',
    'Wählen Sie die Dateien und Ordner noch einmal.',
  ],
  TARGET_GONE: [
    'Der gewählte Ordner oder das Laufwerk ist nicht mehr da. Es wurde nichts geschrieben.',
    'Schließen Sie das Laufwerk wieder an, oder wählen Sie einen anderen Ort.',
  ],
  JOB_UNKNOWN: [
    'Dieser Auftrag steht nicht mehr auf der Liste.',
    'Beginnen Sie ihn neu, wenn Sie ihn noch brauchen.',
  ],
  INSTALLATION_ALTERED: [
    'Dateien dieses Programms wurden verändert, seit es gemacht wurde. Es startet nicht.',
    'Installieren Sie es neu, von dort, wo Sie sicher sind, dass es das richtige ist.',
  ],
  SANDBOX_OFF: [
    'Orrery wurde ohne seine Sandbox gestartet, die feindliche Dateien von Ihrem Computer fernhält. So startet es nicht.',
    'Installieren Sie statt des AppImage das Paket Ihres Systems, oder lassen Sie Ihr System User Namespaces erlauben. Wer weiß, was das heißt, kann ORRERY_NO_SANDBOX=yes setzen.',
  ],
  INTERNAL: [
    'Etwas Unerwartetes ist geschehen.',
    'Versuchen Sie es noch einmal. Geschieht es wieder, melden Sie es mit dem Code darunter.',
  ],
}
