using Hipaa.Lambdas.FileLoader;

namespace Hipaa.Lambdas.Tests.FileLoader;

public sealed class NativeHeapTests
{
    [Fact]
    public void The_C_library_of_the_functions_takes_the_options() => Assert.True(NativeHeap.KeepSmall());
}
