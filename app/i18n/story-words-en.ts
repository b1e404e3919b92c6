import type { GalleryWords } from './story-words.ts';

const stories: GalleryWords['stories'] = {
  'disk-infinite-loop': {
    question: 'Most of the outage is spent on one thing. Is it the restart?',
    answer:
      'No: on noticing. Heartbeats need two seconds to miss an answer, the job watch needs its threshold of 50 ms.',
  },
  'disk-panic': {
    question: 'The driver itself says that it has failed. What is left to make faster?',
    answer: 'Everything after detection: MINIX 3 resets the disk, quick recovery finds it healthy and skips the reset.',
  },
  'disk-kill': {
    question: 'The driver was healthy when it was killed. Did its disk need a reset?',
    answer: 'No. MINIX 3 resets it all the same; the I/O history tells quick recovery that it need not.',
  },
  'healthy-copy': {
    question: 'Nothing fails here. What does quick recovery cost meanwhile?',
    answer:
      'Every I/O access is trapped and recorded, which takes CPU time. This copy is no slower, as it waits for the disk.',
  },
  idle: {
    question: 'Which way of watching costs something even when there is nothing to do?',
    answer:
      'Heartbeats: they come every period, work or no work. A job watch stores and checks almost only when jobs come.',
  },
  'disk-deadlock': {
    question: 'A driver that waits for ever uses no CPU time. Can a check of the running process find it?',
    answer: 'No. It is found because the kernel also looks at the open jobs of drivers that are blocked.',
  },
  'disk-lost-reply': {
    question: 'The driver is idle and answers every ping. Who knows that something is wrong?',
    answer: 'Whoever keeps count of the job that has no reply. To heartbeats this driver is in perfect health.',
  },
  'disk-polling-loop': {
    question: 'The loop asks the kernel for the device’s status again and again. Does that hide it from the job watch?',
    answer: 'No: kernel calls do not end the job. The next check after the threshold finds it still open.',
  },
  'disk-babbling-loop': {
    question: 'A driver that sends without end looks very much alive. To whom?',
    answer:
      'To heartbeats, which never miss it in this run. The job watch waits for the reply, and that is what is missing.',
  },
  'disk-blocked-send': {
    question: 'The driver is stuck in a send. How does this differ from a deadlock, for those who watch?',
    answer:
      'Hardly: both are blocked and deaf to pings, so heartbeats find both late and the job watch finds both early.',
  },
  'disk-lost-interrupt': {
    question: 'The driver waits for an interrupt that is lost, and still answers pings. Who finds it first?',
    answer: 'The job watch. Heartbeats do not find it at all: only the driver’s own long time-out would help MINIX 3.',
  },
  'disk-hang-after-reply': {
    question: 'The reply has left, and then the driver hangs. Which of the two watchers is fooled now?',
    answer: 'The job watch: the reply ended the job. Heartbeats find the loop; each method has its own blind spot.',
  },
  'disk-interrupt-storm': {
    question: 'The device interrupts without end. Who is kept from working, and who notices?',
    answer:
      'The driver never gets to its reply. The job watch finds the open job early, heartbeats find the silence late.',
  },
  'disk-wild-pointer': {
    question: 'The MMU reports this failure at once. Why do the outages differ all the same?',
    answer:
      'By the decision alone. Detection is equal; two of these systems reset a disk that is healthy, one does not.',
  },
  'disk-illegal-io': {
    question: 'When should quick recovery be as slow as a full restart?',
    answer:
      'Here: the I/O history holds an illegal access, the disk is truly in a bad state, and only a reset mends it.',
  },
  'disk-needless-reset': {
    question: 'The history holds an illegal access. Does that prove that the disk is in a bad state?',
    answer: 'No: this one did no harm. Quick recovery resets a healthy disk, which costs time and nothing else.',
  },
  'disk-false-skip': {
    question: 'The history is clean and the disk is stuck. What does it cost to trust the history?',
    answer:
      'Quick recovery skips the reset, looks in vain, and resets after all: over a second later than those who always do.',
  },
  'nic-kills': {
    question: 'Quick recovery restarts much faster. Why are the second and the third gap as long as those of MINIX 3?',
    answer:
      'A driver that fails again is restarted after a back-off of a second. Beside that, and the other end’s time-out, a reset hardly counts.',
  },
  'nic-infinite-loop': {
    question: 'What does a download lose: the restart, or more?',
    answer:
      'Detection, restart, and the wait until the other end sends again. With heartbeats the first is the longest.',
  },
  'nic-phy-infinite-loop': {
    question: 'This card negotiates its link after every reset. What is skipping the reset worth now?',
    answer: 'More than two seconds: both notice equally early, and only the full restart makes the link go down.',
  },
  'nic-overflow': {
    question: 'Frames go on arriving while the driver hangs. What becomes of them?',
    answer: 'The card’s ring fills up and the rest are dropped. The other end sends them again, later and later.',
  },
  'nic-line-cut': {
    question: 'The download stands still for seconds. Does anybody restart the driver for it?',
    answer:
      'Nobody: the driver ends its jobs and answers. No restart mends a line; the other end’s time-out comes late.',
  },
  'typist-driver-hangs': {
    question: 'Could a perfect restart bring back what was typed during the hang?',
    answer:
      'No: what the device dropped is gone. Only shorter detection loses less; here quick recovery loses nothing.',
  },
  'terminal-blocks-copy': {
    question: 'The terminal’s driver hangs. Why does a file copy stop, which never uses the terminal?',
    answer:
      'The file server waits for the terminal’s driver in a blocking call, and whoever needs the server waits too.',
  },
  'print-driver-dies': {
    question: 'What is on paper cannot be taken back. Which restart loses fewer lines?',
    answer: 'The one without a reset: a reset empties the printer’s buffer. One line is spoilt in either case.',
  },
  'all-together': {
    question: 'Four drivers and four programs share one processor. Who waits for whom?',
    answer: 'Programs wait for servers, servers for drivers, drivers for devices; the processor itself is mostly idle.',
  },
  'reboot-after-panic': {
    question: 'The same panic in three systems. What decides between less than a second and most of a minute?',
    answer: 'Where the driver runs. In the kernel it takes all down with it; isolated, it alone is restarted.',
  },
  'watchdog-reset': {
    question: 'A driver in the kernel loops for ever. Who is left to notice?',
    answer:
      'Only the hardware watchdog, after half a minute; then firmware and boot. MINIX 3 is back within three seconds.',
  },
  'error-spreads': {
    question: 'The pointer goes astray in the disk driver. Who is hurt?',
    answer:
      'Without isolation the terminal driver’s memory, and then the whole kernel. With it, the disk driver alone.',
  },
  'disk-locked': {
    question: 'Can a restart of the whole system be better than one of the driver?',
    answer: 'Here it is: only cutting the power mends this disk. Restarted drivers fail again, and are given up.',
  },
  'neighbours-judged-too': {
    question: 'One driver loops. Why are three restarted?',
    answer:
      'The loop keeps the CPU from the disk and network drivers, whose jobs grow old by the clock on the wall. Where restarts are fast, the false alarms cost little.',
  },
  'neighbours-spared': {
    question: 'The same loop, and only one driver is restarted. What is measured differently?',
    answer: 'A job’s age is CPU time, not time passed. The neighbours got none, so none of their jobs grew old.',
  },
  'printer-deaf': {
    question: 'The driver hangs while it has no job. Can a job watch see it?',
    answer: 'No: between two jobs there is nothing to measure. Heartbeats find it, and one line is printed twice.',
  },
  'disk-slow-job': {
    question: 'Every reply is right, and late. Is it an error to restart such a driver?',
    answer: 'It is a false alarm: nothing is broken. Yet the new driver is quick again, so the copy gets further.',
  },
  'disk-wrong-data': {
    question: 'The reply is in time and wrong. Which watcher notices?',
    answer: 'None: all watch time, not content. Only the program’s own checksum tells.',
  },
};

export const galleryWordsEn: GalleryWords = {
  title: 'Scenarios',
  search: 'Search the scenarios',
  none: (query) => `No scenario tells of “${query}”.`,
  found: (count) => (count === 1 ? '1 scenario' : `${count} scenarios`),
  themes: {
    'first-steps': 'First steps',
    detection: 'Detection',
    restart: 'Restart and decision',
    devices: 'Devices',
    'whole-systems': 'Whole systems',
    surprises: 'Surprises',
  },
  open: (title) => `Open: ${title}`,
  current: 'open now',
  question: 'Question',
  showAnswer: 'Show answer',
  hideAnswer: 'Hide answer',
  stories,
};
