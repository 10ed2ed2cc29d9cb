"""What lets somebody in is left out of a text, and nothing else is."""

from __future__ import annotations

import time

import pytest

from catalog.kit.secret import is_secret, without_assigned, without_secrets, without_user


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "DB_PASSWORD",
        "password1",
        "dbPassword",
        "api_token",
        "HF_TOKEN",
        "token",
        "apikey",
        "api-key",
        "aws_secret_access_key",
        "aws_access_key_id",
        "private_key",
        "client.secret",
        "storage_account_key",
        "credentials",
        "AZURE_STORAGE_CONNECTION_STRING",
        "Authorization",
        "githubToken",
    ],
)
def test_a_name_says_that_its_value_is_a_secret(name: str) -> None:
    assert is_secret(name, "zz9")
    assert not is_secret(name, "")
    assert not is_secret(name, "None")


@pytest.mark.parametrize(
    "name",
    [
        "max_tokens",
        "tokenizer",
        "pad_token_id",
        "eos_token",
        "key_dim",
        "num_key_value_heads",
        "sort_key",
        "unk_token",
        "time_per_output_token",
        "password_min_length",
        "secretary",
        "key",
        "primary_key",
        "tokens",
        "num_tokens",
        "mask_token",
        "author",
        "partition_key",
        "tokenizer_class",
        "passwordless",
    ],
)
def test_a_name_that_only_sounds_so_says_nothing(name: str) -> None:
    assert not is_secret(name, "zz9")


def test_a_token_that_is_a_piece_of_text_or_a_number_is_none() -> None:
    assert not any(is_secret("token", each) for each in ("<s>", "[CLS]", "<|endoftext|>", "50256", "true"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("postgres://u:zz@db/x", "postgres://db/x"),
        ("https://bob:z/z@git.example/r?x=1", "https://git.example/r?x=1"),
        ("https://zztoken@github.com/a/b", "https://github.com/a/b"),
        ("s3://u:zz@b/x?X-Amz-Signature=zz&X-Amz-Credential=zz", "s3://b/x"),
        ("https://a.example/m?v=2&sig=zz%3D&se=2027#top", "https://a.example/m?v=2#top"),
        ("https://a.example/m?v=2&amp;sig=zz", "https://a.example/m?v=2"),
        ("https://a.example/m?token=zz&v=2", "https://a.example/m?v=2"),
        ("jdbc:mysql://db/x?user=u&password=zz", "jdbc:mysql://db/x?user=u"),
        ("see [it](https://u:zz@a.example/x?sig=zz) now", "see [it](https://a.example/x) now"),
        ("key AKIAIOSFODNN7EXAMPLE here", "key (withheld) here"),
        ("hf_abcdefghijklmnopqrstuvwxyzABCDEFGH", "(withheld)"),
        ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "(withheld)"),
        ("glpat-abcdefghij0123456789", "(withheld)"),
        ("xoxb-1234567890-abc", "(withheld)"),
        ("sk-proj-Abcdefghijklmnop0123456789", "(withheld)"),
        ("-----BEGIN RSA PRIVATE KEY-----\nDEK: a-b\nzz\n-----END RSA PRIVATE KEY-----\n", "(withheld)\n"),
    ],
)
def test_addresses_and_known_keys(text: str, left: str) -> None:
    assert without_secrets(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "abfss://box@account.dfs.core.windows.net/x",
        "ssh://git@host.example/x.git",
        "https://[::1]:80/a@b",
        "https://a.example:8080/x@y?versionId=3&key=1",
        "mail me@x.example",
        "https://a.example/?tokens=3",
        "sk-learn-compatible-random-forest-classifier",
        "mask-rcnn",
        "runs:/abc/model",
        "gs://b/x#frag",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
        "123e4567-e89b-12d3-a456-426614174000",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "acme/r8_resnet@gsk_v2",
        "xxh3:1234567890:AA",
    ],
)
def test_what_lets_nobody_in_stays(text: str) -> None:
    assert without_secrets(text) == without_user(text) == without_assigned(text) == text


def test_what_a_command_or_a_setting_gives_to_a_secret() -> None:
    assert without_assigned("train --api-token=zz --lr=1") == "train --api-token=(withheld) --lr=1"
    assert without_assigned('{"password": "z\\"z", "a": "b"}') == '{"password": "(withheld)", "a": "b"}'
    assert without_assigned("{'db_password': 'zz") == "{'db_password': '(withheld)'"
    assert without_assigned("eos_token=</s> max_tokens=3") == "eos_token=</s> max_tokens=3"


@pytest.mark.parametrize("text", ["a." * 500_000, "a://b@" * 150_000, "https://" + "?a=" * 300_000])
def test_a_long_text_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    without_secrets(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("text", ["'a':'" * 2000, "a=" * 5000, "-----BEGIN PRIVATE KEY-----" * 400])
def test_a_setting_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    without_assigned(without_secrets(text))
    assert time.process_time() - start < 1
