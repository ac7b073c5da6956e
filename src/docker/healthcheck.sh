#!/bin/bash
# Whether /health/ready answers 200. The JRE's image promises neither curl nor wget.
exec 3<>"/dev/tcp/127.0.0.1/${1:-8080}" || exit 1
printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
IFS= read -r -t 3 status <&3
[[ $status == "HTTP/1.1 200"* ]]
