# Sourced: puts what the tests run against into PATH - PostgreSQL, moto's server, Node.js and Chromium - and gets what is missing, where that takes no
# more than this folder or the rights at hand. What can't be had is said in one line; the tests that need it then fail and say the same.
# shellcheck shell=sh
# Takes $servers_folder, which it may fill, and $servers_say, a command that prints a line. With servers_for=try, PostgreSQL of any version and moto alone.

servers_has() { command -v "$1" >/dev/null 2>&1; }
servers_is_root() { [ "$(id -u 2>/dev/null)" = 0 ]; }
servers_is_arm64() { case $(uname -m 2>/dev/null) in aarch64 | arm64) return 0 ;; *) return 1 ;; esac; }

# By the system's package manager: as root, as in a container, or without a password on a CI machine.
servers_apt() {
    servers_has apt-get || return 1
    if servers_is_root; then servers_sudo=''; elif [ "${CI:-}" = true ] && servers_has sudo; then servers_sudo='sudo -n'; else return 1; fi
    $servers_sudo apt-get update -qq >/dev/null 2>&1
    $servers_sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq "$@" >/dev/null 2>&1
}

# Beside its place, and by one of those who want it at a time: what another puts into the same folder breaks both.
servers_make_postgres_17() {
    servers_has debootstrap || servers_apt debootstrap || return 1
    mkdir -p "${servers_root%/*}"
    (
        servers_has flock && flock 9
        [ ! -e "$servers_root/complete" ] || exit 0
        $servers_say "getting PostgreSQL 17 with pgaudit for the tests into $servers_root"
        for folder in "$servers_root" "$servers_root.new"; do
            # What was ended half-way leaves it mounted.
            umount "$folder/proc" 2>/dev/null
            rm -rf --one-file-system "$folder"
        done
        mkdir -p "$servers_root.new"
        debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgaudit trixie "$servers_root.new" >/dev/null 2>&1 &&
            : >"$servers_root.new/complete" && mv "$servers_root.new" "$servers_root" && exit
        umount "$servers_root.new/proc" 2>/dev/null
        rm -rf --one-file-system "$servers_root.new"
        exit 1
    ) 9>"$servers_root.lock"
}

# The version of production, with pgaudit: Debian's release after the one that most machines run has it. It is put into a folder of its own,
# once, and run there by chroot, which takes root, as in a container; elsewhere the tests run on the version that is installed.
servers_postgres_17() {
    servers_is_root || return 1
    servers_root=${XDG_CACHE_HOME:-$HOME/.cache}/hipaa-stack/postgresql-17
    [ -e "$servers_root/complete" ] || servers_make_postgres_17 || return 1
    chroot "$servers_root" /usr/lib/postgresql/17/bin/postgres --version >/dev/null 2>&1 || return 1
    HIPAA_POSTGRES_ROOT=$servers_root
    export HIPAA_POSTGRES_ROOT
}

# Debian keeps the server's programs out of PATH; the newest version's are taken.
servers_find_postgres() {
    servers_has initdb || for folder in /usr/local/pgsql/bin /usr/lib/postgresql/[1-9][0-9]/bin; do
        [ ! -x "$folder/initdb" ] || { PATH=$folder:$PATH; export PATH; }
    done
    servers_has initdb && servers_has postgres
}

servers_postgres() {
    servers_find_postgres && return
    $servers_say "installing PostgreSQL"
    { servers_apt postgresql && servers_find_postgres; } ||
        $servers_say "the functions need PostgreSQL 15 or newer to run on: install it, for example with 'apt-get install postgresql'"
}

servers_moto() {
    for folder in "$HOME/.local/bin" "$servers_folder/moto/bin"; do
        servers_has moto_server || [ ! -x "$folder/moto_server" ] || { PATH=$folder:$PATH; export PATH; }
    done
    servers_has moto_server && return
    $servers_say "installing moto_server into $servers_folder/moto"
    if python3 -m venv "$servers_folder/moto" >/dev/null 2>&1 && "$servers_folder/moto/bin/pip" install --quiet 'moto[server,s3,dynamodb,kms]' >/dev/null 2>&1; then
        PATH=$servers_folder/moto/bin:$PATH
        export PATH
    else
        rm -rf "$servers_folder/moto"
        $servers_say "the functions need moto's server to run on: pip install 'moto[server,s3,dynamodb,kms]'"
    fi
}

# What the commands of the runbooks are checked by, as a package of Python.
servers_aws() {
    for python in "$(dirname "$(command -v aws || echo /)")/python3" python3 "$servers_folder/aws/bin/python3"; do
        if "$python" -c 'import awscli.clidriver' >/dev/null 2>&1; then return; fi
    done
    $servers_say "installing the AWS CLI for the tests into $servers_folder/aws"
    if python3 -m venv "$servers_folder/aws" >/dev/null 2>&1 && "$servers_folder/aws/bin/pip" install --quiet awscli >/dev/null 2>&1; then return; fi
    rm -rf "$servers_folder/aws"
    $servers_say "tests of the runbooks need the AWS CLI as a package of Python: pip install awscli"
}

# Pulumi's own client, which the policy pack's analyzer is tested with, runs on it.
servers_node() {
    servers_has node && servers_has npm && return
    $servers_say "installing Node.js for the tests"
    { servers_apt nodejs npm && servers_has npm; } ||
        $servers_say "tests of the policy pack need Node.js with npm: https://nodejs.org"
}

# What the evidence page is looked at and judged in.
servers_chromium() {
    servers_has chromium && return
    $servers_say "installing Chromium for the tests"
    { servers_apt chromium && servers_has chromium; } ||
        $servers_say "tests of the evidence page need Chromium: install it, for example with 'apt-get install chromium'"
}

# Whose completions are tried.
servers_fish() {
    servers_has fish || servers_apt fish || $servers_say "a test of completions needs fish: install it, for example with 'apt-get install fish'"
}

# What publishes the functions as native programs: a linker for their processor.
servers_linker() {
    servers_has aarch64-linux-gnu-objcopy && servers_has clang && servers_has ld.lld && return
    if servers_is_arm64; then
        set -- clang lld binutils libc6-dev
    else
        set -- clang lld gcc-aarch64-linux-gnu binutils-aarch64-linux-gnu libc6-dev-arm64-cross
    fi
    $servers_say "installing clang and a linker for arm64"
    servers_apt "$@" ||
        $servers_say "the functions are published for the managed runtime: native programs need clang, lld and, elsewhere than on arm64, gcc-aarch64-linux-gnu"
}

# What the tests start those programs with on another processor: an emulator, and the C library and OpenSSL as a folder.
servers_arm64() {
    ! servers_is_arm64 && servers_has aarch64-linux-gnu-objcopy || return 0
    HIPAA_ARM64_ROOT=${HIPAA_ARM64_ROOT:-$servers_folder/arm64}
    export HIPAA_ARM64_ROOT
    servers_has qemu-aarch64-static || servers_apt qemu-user-static || :
    servers_has qemu-aarch64-static && [ -e "$HIPAA_ARM64_ROOT/lib/ld-linux-aarch64.so.1" ] && return
    $servers_say "getting OpenSSL for arm64 into $HIPAA_ARM64_ROOT"
    servers_debs || {
        rm -rf "$HIPAA_ARM64_ROOT"
        $servers_say "tests of the published functions need qemu-user-static, and in HIPAA_ARM64_ROOT a folder with glibc and OpenSSL for arm64"
    }
}

# Debian's packages for arm64, unpacked and not installed; lists of their own leave the system's as they are.
servers_debs() (
    servers_has qemu-aarch64-static && servers_has apt-get && servers_has dpkg-deb || return 1
    lists=$servers_folder/arm64.apt
    mkdir -p "$lists/lists/partial" "$lists/cache/archives/partial" "$HIPAA_ARM64_ROOT" && cd "$lists" || return 1
    set -- -qq -o APT::Architectures=arm64 -o APT::Architecture=arm64 -o APT::Sandbox::User=root \
        -o Dir::State::lists="$lists/lists" -o Dir::Cache="$lists/cache" -o Dir::State::status=/dev/null
    apt-get "$@" update >/dev/null 2>&1 && apt-get "$@" download libc6 libgcc-s1 libssl3 >/dev/null 2>&1 || return 1
    for package in ./*.deb; do dpkg-deb -x "$package" "$HIPAA_ARM64_ROOT" || return 1; done
    rm -rf "$lists"
    [ -e "$HIPAA_ARM64_ROOT/lib/ld-linux-aarch64.so.1" ]
)

if [ "${servers_for:-test}" = try ]; then
    servers_postgres
    servers_moto
else
    servers_postgres_17 || servers_postgres
    servers_moto
    servers_aws
    servers_node
    servers_chromium
    servers_fish
    servers_linker
    servers_arm64
fi
