#!/bin/sh
# Makes what is missing of docker/secrets/. What is there stays: a new auth_secret signs everybody out, a new
# dataset_secret draws new hidden images, and PostgreSQL keeps the password of its first start.
set -eu
umask 077
folder=$(dirname "$0")/secrets
mkdir -p "$folder"
cd "$folder"

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
# the folder is closed to others on this machine; inside a container each file is read by a user of its own
keep() {
  [ -e "$1" ] && return
  cat >"$1.unfinished"
  chmod 444 "$1.unfinished"
  mv "$1.unfinished" "$1"
  echo "made $folder/$1"
}

random | keep postgres_password
random | keep auth_secret
random | keep dataset_secret
printf 'postgres://argmin:%s@postgres:5432/argmin' "$(cat postgres_password)" | keep database_url
# for the school's OpenID Connect: write it here
printf '' | keep oidc_client_secret
