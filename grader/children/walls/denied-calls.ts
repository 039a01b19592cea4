/** A system call with its number on x86-64 and on arm64; null where that architecture lacks it. */
type Call = readonly [name: string, x64: number | null, arm64: number | null];

/**
 * What training has no use for: looking into other processes, making namespaces and mounts, changing the machine,
 * and the parts of the kernel that unprivileged code has most often broken. Numbers: asm/unistd_64.h and
 * asm-generic/unistd.h of Linux; from 424 on both architectures count alike.
 */
export const DENIED_CALLS: readonly Call[] = [
  ['ptrace', 101, 117],
  ['process_vm_readv', 310, 270],
  ['process_vm_writev', 311, 271],
  ['process_madvise', 440, 440],
  ['kcmp', 312, 272],
  ['pidfd_getfd', 438, 438],
  ['add_key', 248, 217],
  ['request_key', 249, 218],
  ['keyctl', 250, 219],
  ['bpf', 321, 280],
  ['perf_event_open', 298, 241],
  ['userfaultfd', 323, 282],
  ['io_uring_setup', 425, 425],
  ['io_uring_enter', 426, 426],
  ['io_uring_register', 427, 427],
  ['vmsplice', 278, 75],
  ['move_pages', 279, 239],
  ['migrate_pages', 256, 238],
  ['unshare', 272, 97],
  ['setns', 308, 268],
  ['mount', 165, 40],
  ['umount2', 166, 39],
  ['pivot_root', 155, 41],
  ['chroot', 161, 51],
  ['open_tree', 428, 428],
  ['move_mount', 429, 429],
  ['fsopen', 430, 430],
  ['fsconfig', 431, 431],
  ['fsmount', 432, 432],
  ['fspick', 433, 433],
  ['mount_setattr', 442, 442],
  ['name_to_handle_at', 303, 264],
  ['open_by_handle_at', 304, 265],
  ['fanotify_init', 300, 262],
  ['quotactl', 179, 60],
  ['quotactl_fd', 443, 443],
  ['kexec_load', 246, 104],
  ['kexec_file_load', 320, 294],
  ['init_module', 175, 105],
  ['finit_module', 313, 273],
  ['delete_module', 176, 106],
  ['reboot', 169, 142],
  ['swapon', 167, 224],
  ['swapoff', 168, 225],
  ['acct', 163, 89],
  ['syslog', 103, 116],
  ['settimeofday', 164, 170],
  ['clock_settime', 227, 112],
  ['clock_adjtime', 305, 266],
  ['adjtimex', 159, 171],
  ['sethostname', 170, 161],
  ['setdomainname', 171, 162],
  ['personality', 135, 92],
  ['lookup_dcookie', 212, 18],
  ['nfsservctl', 180, 42],
  ['shmget', 29, 194],
  ['semget', 64, 190],
  ['msgget', 68, 186],
  ['mq_open', 240, 180],
  ['uselib', 134, null],
  ['modify_ldt', 154, null],
  ['iopl', 172, null],
  ['ioperm', 173, null],
];

/** Calls that are allowed with some arguments alone, by number on x86-64 and on arm64. */
export const FILTERED_CALLS = {
  ioctl: [16, 29],
  socket: [41, 198],
  clone: [56, 220],
  clone3: [435, 435],
} as const;

/** mseal, of Linux 6.10. */
export const NEWEST_KNOWN_CALL = 462;
