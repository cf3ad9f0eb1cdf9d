using Multus.Cni.Files;
using Multus.TestKit.Contracts;

namespace Multus.Cni.Tests.Files;

public sealed class PosixFileStoreTests() : FileStoreContract(new PosixFileStore());
