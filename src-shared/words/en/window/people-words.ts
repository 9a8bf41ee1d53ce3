/** Texts of people. */
export const people = {
  title: 'People',
  contacts: 'Contacts',
  add: 'Add a contact',
  none: 'Nobody is here yet. Ask a colleague for their card, and give them yours.',
  notFound: 'Nobody of this name is here.',
  count: '{count, plural, =0 {No contacts} one {# contact} other {# contacts}}',
  fingerprint: 'Fingerprint',
  comparedOn: 'compared on {date}',
  notCompared: 'not compared yet',
  ordinary: 'ordinary',
  postQuantum: 'post-quantum',
  kind: 'Kind of card',
  signs: 'card with a signing key',
  signsNot: 'card without a signing key',
  compare: 'Compare by phone',
  compareWith: 'Compare by phone with {name}',
  remove: 'Remove',
  removeName: 'Remove {name}',
  // Adding
  addHow: 'Take their card in any of these ways, or drop the card file anywhere in this window.',
  fromFile: 'As a file',
  chooseCard: 'Choose a card',
  fromPicture: 'As a QR code in a picture',
  choosePicture: 'Choose a picture',
  reading: 'Reading the picture',
  fromText: 'As text',
  cardText: 'Text of the card',
  look: 'Look at the card',
  pasteFirst: 'Paste the text of a card first.',
  pictureTooLarge:
    'This picture is too large. Nothing was read. Take one of up to 20 MB, or cut out the QR code.',
  pictureUnreadable:
    'This file cannot be read as a picture. Nothing was taken. Choose a PNG, JPEG or WebP picture.',
  pictureEmpty:
    'No QR code was found in this picture. Nothing was taken. Take it again straight from the front, with the white edge around it.',
  preview: 'The card',
  nameOnCard: 'Name on the card',
  name: 'Name',
  nameHint: 'As you call this person. You may change it.',
  nameFirst: 'Give a name first.',
  ownCardSeen: 'This is your own card. Give it to others: {name} needs no contact of their own.',
  knownCard: 'You know this card already: it is your contact {name}.',
  knownOtherSigner:
    'Your contact {name} has this card with another signature. It cannot be added beside it. Ask {name} by phone which fingerprint is right.',
  knownName:
    'You have another card of a contact called {name}. If this person has a new card, ask them by phone first. Then remove the old one, or give this one another name.',
  addNow: 'Add',
  anotherCard: 'Take another card',
  added: '{name} was added',
  // Comparing
  compareTitle: 'Compare with {name}',
  compareHow:
    'Call {name} at a number that you know. Have them open People and read out the fingerprint under “Your card”. It must be the same, digit by digit.',
  same: 'It is the same',
  differs: 'It differs',
  later: 'Later',
  comparedNow: 'Compared with {name}',
  differsWhat:
    'Then this is not the card of {name}, or not their newest. Remove it, and ask for the card again by another way. Export no key to it until then.',
  removeCard: 'Remove this card',
  // Removing
  removeTitle: 'Remove {name}',
  removeWhat:
    'You can no longer choose {name} when you export keys. Keys that they got stay with them. The audit trail stays.',
  removeNow: 'Remove',
  keep: 'Keep',
  removed: '{name} was removed',
  // One's own card
  newIdentity: 'Make a new identity',
  newIdentityMeaning:
    'Bundles that were locked to your old identity cannot be opened any more, and your contacts need your new card. If you have a backup that holds your identity, restore that instead.',
  makeIdentity: 'Make it',
  own: 'Your card',
  ownWhat: 'Give it to whoever sends you keys. It may be shown to anybody.',
  kindOrdinary: 'Ordinary',
  kindPostQuantum: 'Post-quantum',
  kindWhat:
    'The ordinary card is short and fits every Orrery. The post-quantum card also protects keys against computers that may be built in years to come, and is longer.',
  saveCard: 'Save as a file',
  saveTitle: 'Save your card',
  saved: 'Saved as {name}',
  copyCard: 'Copy as text',
  copied: 'The text of your card was copied',
  copyFailed: 'The text could not be copied. Save the card as a file instead.',
  qrOf: 'QR code of the card of {name}',
  larger: 'Show the code larger',
} as const
