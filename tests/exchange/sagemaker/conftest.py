"""One account on loopback for all tests of SageMaker, emptied before each that asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.sagemaker.models import sagemaker_backends
from moto.server import ThreadedMotoServer

from tests.exchange.sagemaker.aws import Aws

REGION = "eu-west-1"


@pytest.fixture(scope="module")
def account() -> Iterator[Aws]:
    """The server, with the environment that AWS's own tools read, for one file of tests."""
    aws = Aws()
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    server._server.app = aws.before(server._server.app)
    server._server.log = lambda *_: None
    aws.port = server.get_host_and_port()[1]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SAGEMAKER", "S3"):
            patch.setenv(f"AWS_ENDPOINT_URL_{name}", f"http://127.0.0.1:{aws.port}")
        for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
            patch.setenv(f"AWS_{name}", "testing")
        patch.delenv("AWS_REGION", raising=False)
        patch.setenv("AWS_DEFAULT_REGION", REGION)
        patch.setenv("AWS_MAX_ATTEMPTS", "2")
        yield aws
    server.stop()


@pytest.fixture
def aws(account: Aws) -> Aws:
    """The account, empty."""
    return emptied(account)


def emptied(account: Aws) -> Aws:
    """Forget all that the account holds."""
    s3_backends[DEFAULT_ACCOUNT_ID]["aws"].reset()
    sagemaker_backends[DEFAULT_ACCOUNT_ID][REGION].reset()
    for each in (account.packages, account.tags, account.trouble, account.once, account.asked):
        each.clear()
    return account
