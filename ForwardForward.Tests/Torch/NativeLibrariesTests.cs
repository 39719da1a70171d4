using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Torch;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void FolderOf_AFolderWithoutLibtorch_NamesTheSettingAndWhatToDo()
    {
        using TemporaryFolder folder = new();

        var error = Assert.Throws<TorchUnavailableException>(() => (object)NativeLibraries.FolderOf(folder.FullName));

        Assert.Equal($"LIBTORCH={folder.FullName} holds no libtorch_cpu.so, neither itself nor in its lib folder. Point it at an unzipped LibTorch or at a PyTorch's torch folder, or unset it.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lib")]
    public void FolderOf_ALibtorchOrItsLibraries_IsTheFolderOfTheLibraries(string inside)
    {
        using TemporaryFolder folder = new();
        string libraries = Directory.CreateDirectory(Path.Combine(folder.FullName, inside)).FullName;
        File.WriteAllText(Path.Combine(libraries, "libtorch_cpu.so"), "");

        Assert.Equal(Path.GetFullPath(libraries), Path.GetFullPath(NativeLibraries.FolderOf(folder.FullName)));
    }

    [Theory]
    [InlineData(
        "Unable to load shared library 'LibTorchSharp' or one of its dependencies.\n/opt/lab/libLibTorchSharp.so: /lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found\n/usr/lib/LibTorchSharp.so: cannot open shared object file: No such file or directory",
        "version `GLIBCXX_3.4.32' not found")]
    [InlineData(
        "Unable to load shared library 'LibTorchSharp' or one of its dependencies.\nlibLibTorchSharp.so: cannot open shared object file: No such file or directory\n/opt/lab/native/x.so: undefined symbol: _ZN3c10",
        "undefined symbol: _ZN3c10")]
    [InlineData(
        "Unable to load.\nlibtorch_cpu.so: cannot open shared object file: No such file or directory\nLibTorchSharp: cannot open shared object file: No such file or directory",
        "libtorch_cpu.so: cannot open shared object file: No such file or directory")]
    [InlineData(
        "Unable to load shared library '/opt/lab/libc10.so' or one of its dependencies. Consider setting the LD_DEBUG environment variable: \n/opt/lab/libc10.so: file too short\n/opt/lab/libc10.so.so: cannot open shared object file: No such file or directory",
        "file too short")]
    [InlineData(
        "Unable to load shared library 'LibTorchSharp' or one of its dependencies. Consider setting the LD_DEBUG environment variable: \nlibLibTorchSharp.so: cannot open shared object file: No such file or directory\nLibTorchSharp: cannot open shared object file: No such file or directory",
        "it is missing")]
    public void Reason_OfAllThatTheLoaderTried_IsWhatStandsInTheWay(string message, string expected) => Assert.Equal(expected, NativeLibraries.Reason(message));

    [Fact]
    public void LoadFolder_WithoutOneOfTheLibraries_NamesItAndWhereItIsMissing()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["libtorch_cpu.so"], "");

        var error = Assert.Throws<TorchUnavailableException>(() => NativeLibraries.LoadFolder(folder.FullName, "LIBTORCH=it"));

        Assert.StartsWith("libc10.so is missing from LIBTORCH=it. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadFolder_WithABrokenLibrary_NamesItAndTheReason()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["libc10.so"], "broken");
        File.WriteAllText(folder["libtorch_cpu.so"], "");

        var error = Assert.Throws<TorchUnavailableException>(() => NativeLibraries.LoadFolder(folder.FullName, "LIBTORCH=it"));

        Assert.StartsWith("libc10.so of LIBTORCH=it could not be loaded: file too short. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unavailable_ForAReasonOfTheLoader_IsOneLineThatSaysWhatToDo()
    {
        string message = new TorchUnavailableException("It could not be loaded: version `GLIBC_2.99' not found", new DllNotFoundException("many\nlines")).Message;

        Assert.DoesNotContain('\n', message);
        Assert.Contains("./run.sh", message, StringComparison.Ordinal);
    }
}
