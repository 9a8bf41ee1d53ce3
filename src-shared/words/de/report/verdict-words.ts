import type { report } from '../../en/report'
import { plural } from '../../plural'

export const verdict: typeof report.verdict = {
  title: 'Ergebnis',
  marks: { good: 'Wie es sein soll', weak: 'Schwach', plain: 'Zu wissen' },
  decrypted: 'Das Entschlüsseln ergab das Original, Byte für Byte.',
  notDecrypted: 'Das Entschlüsseln ergab nicht das Original.',
  uniform: (passed, of) =>
    `Histogramm: ${passed} von ${of} verschlüsselten Kanälen ${plural(passed, 'ist', 'sind')} so flach wie zufällige (Chi-Quadrat, 0,01).`,
  entropy: (least, random) =>
    `Entropie: Jeder verschlüsselte Kanal hat mindestens ${least} von 8 Bit je Pixel; zufällige Bytes haben ${random}.`,
  localEntropy: (passed, alpha) =>
    `Lokale Entropie: ${passed} von 3 verschlüsselten Kanälen ${plural(passed, 'besteht', 'bestehen')} bei ${alpha}.`,
  correlation: (largest, bound) =>
    `Benachbarte Pixel des verschlüsselten Bildes haben eine Korrelation von höchstens ${largest}; der Zufall erklärt bis zu ${bound}.`,
  boundKey: ({ npcr, uaci, of, expected }) =>
    `Ein geändertes Byte, Schlüssel an den Inhalt gebunden, wie bei Dateien: NPCR besteht ${npcr} und UACI ${uaci} von ${of} Tests bei 0,05; ${expected} Fehlalarme sind zu erwarten.`,
  fixedKey: (percent, position) =>
    `Ein geändertes Byte, Schlüssel bleibt gleich: In einem Kanal des verschlüsselten Bildes ändern sich nur ${percent} % (${position}). Das Verfahren allein verbreitet späte Änderungen nicht; ein eigener Schlüssel für jeden Inhalt tut es.`,
  fixedKeySpreads: (percent) =>
    `Ein geändertes Byte, Schlüssel bleibt gleich: In jedem Kanal des verschlüsselten Bildes ändern sich mindestens ${percent} %, wo immer es steht.`,
  everyKey:
    'Ist einer der acht Schlüssel in der letzten Stelle geändert, ergibt das Entschlüsseln ein anderes Bild.',
  keysWithout: (keys) =>
    `Ist der Schlüssel in der letzten Stelle geändert, ergibt das Entschlüsseln trotzdem das richtige Bild bei: ${keys}.`,
  keysUntold: (keys) =>
    `Zu wenig, um etwas zu sagen: Das Bild hat zu wenige Zeilen oder Spalten oder ist zu gleichförmig, um eine Änderung zu zeigen von: ${keys}.`,
  keySpace: (formula, nonce) =>
    `Schlüsselraum: Die Formel der Veröffentlichung ergibt 2 hoch ${formula}; zu erraten sind ${nonce} zufällige Bits.`,
  damage:
    'Rauschen und Ausschnitte: Das veröffentlichte Verfahren öffnet mehr oder weniger, was beschädigt ist. Orrery öffnet keine beschädigte Datei: Ein Bild, das richtig aussieht und es nicht ist, ist schlimmer als keines.',
  chosen: (passed, of) =>
    `Gewählter Klartext: Ganz schwarz und ganz weiß, verschlüsselt, sind in ${passed} von ${of} Kanälen so flach wie zufällige Bilder (Chi-Quadrat, 0,01).`,
  known: (pairs, size) =>
    `Bekannter Klartext: ${pairs} Bilder, im Klartext und unter demselben Schlüssel verschlüsselt bekannt, genügten, um ein weiteres unter diesem Schlüssel zu lesen, Bit für Bit (erprobt mit ${size} Pixeln). Darum haben nie zwei Dateien von Orrery denselben Schlüssel.`,
  partlyKnown: (pairs, share) =>
    `Bekannter Klartext: ${pairs} Bilder, im Klartext und unter demselben Schlüssel verschlüsselt bekannt, ergaben ${share} der Bits eines anderen. Darum haben nie zwei Dateien von Orrery denselben Schlüssel.`,
  adversarial: (fooled, of) =>
    `Gegnerische Bilder: ${fooled} von ${of} ${plural(fooled, 'täuschte', 'täuschten')} den Klassifikator und ${plural(fooled, 'tut', 'tun')} es nach dem Entschlüsseln weiter. Verschlüsselung macht eine solche Änderung nicht rückgängig.`,
  adversarialNone: (of) =>
    `Gegnerische Bilder: Keines von ${of} täuschte den Klassifikator. Verschlüsselung würde eine solche Änderung nicht rückgängig machen.`,
  sp80022: ({ passed, of, expected }) =>
    `SP 800-22: ${passed} von ${of} Zeilen ${plural(passed, 'ist', 'sind')} bestanden; etwa ${expected} sind es erwartungsgemäß nicht. Das beweist keine Sicherheit.`,
  cycles: ({ longest, soonest, used }) =>
    `Die chaotische Abbildung wiederholt sich, frühestens nach ${soonest} Iterationen (längster Zyklus ${longest}); Schlüsselströme beginnen nach ${used} neu.`,
  meetings: (meeting, segments) =>
    `Abschnitte von Schlüsselströmen: ${meeting} von ${segments} ${plural(meeting, 'traf', 'trafen')} einen anderen und ${plural(meeting, 'wiederholt', 'wiederholen')} von da an dessen Werte. Bei zufälligen Bits geschähe das nicht.`,
  flatStarts: (unchanged, starts) =>
    `Von ${starts} zufälligen Schlüsseln ${plural(unchanged, 'beginnt', 'beginnen')} ${unchanged} einen Strom, den eine Änderung der letzten Stelle lässt, wie er ist: Dort geht sie beim Runden verloren.`,
  time: ({ side, ours, times, least, greatest, rounds }) =>
    `Zeit: ${ours} ms für ${side} × ${side} Pixel, das ${times}-Fache von AES-256-GCM (Median von ${rounds} Durchgängen; in einzelnen das ${least}- bis ${greatest}-Fache).`,
  planets: 'Die Reihenfolge der Planeten ändert sich nie: Sie fügt nichts Geheimes hinzu.',
  tooSmall: (measure) =>
    `Zu klein, um etwas zu sagen: ${measure}. Bei so wenigen Pixeln oder Bits erklärt der Zufall fast jede Zahl.`,
  notMeasured: (measure, reason, code) => `Nicht gemessen: ${measure}. ${reason} (${code})`,
  limitsTitle: 'Was diese Zahlen nicht sagen',
  limits: [
    'Statistische Tests zu bestehen, beweist keine Sicherheit. Sie finden Fehler, nicht deren Fehlen; ein schwaches Verfahren kann jeden davon bestehen.',
    'Was eine Datei schützt, sind AES-256-GCM und Schlüssel, die HKDF-SHA-512 aus 256 zufälligen Bits ableitet. Das veröffentlichte Verfahren liegt darin und kann sie nicht schwächen; die Vertraulichkeit beruht nicht darauf.',
    'Das veröffentlichte Verfahren ist bis auf einen Schritt linear über GF(2) und kennt keine Prüfung auf Echtheit: Allein, mit einem zweimal benutzten Schlüssel, würde es nicht schützen.',
    'Die Zahlen gelten für ein Bild unter einem Schlüssel. Ein anderer Startwert ist eine andere Stichprobe; was vom Zufall abhängt, muss manchmal fehlschlagen.',
    'Die Zahlen der Veröffentlichung sind zitiert, wie sie dort stehen: von anderen Bildern, auf anderen Rechnern.',
  ],
}
