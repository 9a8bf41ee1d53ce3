/** Texts of whom a key bundle is for. */
export const whom = {
  title: 'For whom',
  onlyMe: 'Only me for now',
  onlyMeNote: 'You can export the key to others at any time.',
  people: 'People',
  peopleNote: 'Only they can open the key bundle.',
  passphrase: 'A passphrase',
  passphraseNote: 'Whoever knows it can open the key bundle.',
  passphraseTell: 'Tell it by another way than the bundle: by phone, for example. It is shown only now.',
  contacts: 'People who get the key',
  contactsNone: 'Nobody is among your people yet. Ask them for their card and add it, or use a passphrase.',
  toPeople: 'Go to People',
  compared: 'compared on {date}',
  notCompared: 'not compared yet',
  postQuantum: 'post-quantum card',
  toSelf: 'I can open it too',
  needPeople: 'Choose for whom.',
  mixedShort: 'One bundle cannot be for both kinds of card.',
  mixed:
    'Some of these people gave you a post-quantum card, others an ordinary one. An ordinary one would take away the protection of the others. Choose people of one kind, and export the key to the others by itself.',
  tooManyPeople: 'A bundle is for {most, number} people at most.',
} as const
