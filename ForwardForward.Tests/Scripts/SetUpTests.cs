namespace ForwardForward.Tests.Scripts;

/// <summary>What run.sh and test.sh do on a machine before they can build, with a network that is a line of bash.</summary>
public sealed class SetUpTests : IDisposable
{
    private const string Address = "https://dot.net/v1/dotnet-install.sh";

    // As much of Microsoft's script as is asked for.
    private const string InstallingScript = """
        while [ "$1" != --install-dir ]; do shift; done
        mkdir -p "$2"
        printf '#!%s\necho "10.0.100 [%s/sdk]"\n' "$BASH" "$2" >"$2/dotnet"
        chmod +x "$2/dotnet"
        """;

    private readonly BareMachine machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("curl", "-o")]
    [InlineData("wget", "-O")]
    public async Task Sdk_Missing_IsInstalledForTheAccountAndTheAddressIsSaidBefore(string program, string fileOption)
    {
        machine.Add(program, Serving(InstallingScript, fileOption));

        var (status, output, error) = await machine.RunAsync("set_up; command -v dotnet; echo \"$DOTNET_ROOT\"");

        Assert.Equal(0, status);
        Assert.Equal($"{machine.Home}/.dotnet/dotnet\n{machine.Home}/.dotnet\n", output);
        Assert.Matches($"(?s)installing one into {machine.Home}/.dotnet .*from {Address}\n.*fetching {Address}\n", error);
    }

    [Fact]
    public async Task Sdk_OfAnotherVersion_IsNone()
    {
        machine.Add("dotnet", "echo '8.0.100 [/usr/lib/dotnet/sdk]'");
        machine.Add("curl", Serving(InstallingScript));

        var (status, output, _) = await machine.RunAsync("set_up; command -v dotnet");

        Assert.Equal((0, $"{machine.Home}/.dotnet/dotnet\n"), (status, output));
    }

    [Fact]
    public async Task Sdk_OnPath_IsTakenAndNothingFetched()
    {
        machine.Add("dotnet", "echo '10.0.100 [/usr/lib/dotnet/sdk]'");
        machine.Add("curl", Serving(InstallingScript));

        var (status, _, error) = await machine.RunAsync("set_up");

        Assert.Equal((0, "system packages: all there, skipped\n"), (status, error));
        Assert.Empty(Directory.EnumerateFileSystemEntries(machine.Home));
    }

    [Fact]
    public async Task AddressOfScript_Set_IsTheOneAsked()
    {
        machine.Add("curl", Serving(InstallingScript));

        var (status, _, error) = await machine.RunAsync("set_up", ("FF_DOTNET_INSTALL", "https://mirror.example/install"));

        Assert.Equal(0, status);
        Assert.Contains("fetching https://mirror.example/install\n", error);
        Assert.DoesNotContain(Address, error);
    }

    [Fact]
    public async Task Script_NotToBeHad_SaysAddressAndRemedy()
    {
        machine.Add("curl", "exit 6");

        var (status, _, error) = await machine.RunAsync("set_up; echo went on");

        Assert.Equal(1, status);
        Assert.EndsWith(
            $"Microsoft's script could not be fetched from {Address}: is there a network? Install the .NET 10 SDK by hand and run this again; FF_DOTNET_INSTALL names another address of the script.\n",
            error);
    }

    [Fact]
    public async Task Script_Failing_ItsLastLinesAndTheLogAreSaid()
    {
        machine.Add("curl", Serving("for line in 1 2 3 4; do echo \"trouble $line\"; done; exit 1"));

        var (status, _, error) = await machine.RunAsync("set_up");

        var log = $"{machine.Repository}/artifacts/dotnet-install.log";
        Assert.Equal(1, status);
        Assert.Contains($"trouble 2\ntrouble 3\ntrouble 4\nMicrosoft's script failed (all it said: {log}).", error);
        Assert.DoesNotContain("trouble 1", error);
        Assert.Contains("trouble 1", await File.ReadAllTextAsync(log));
    }

    [Fact]
    public async Task Script_InstallingNothing_IsNoSuccess()
    {
        machine.Add("curl", Serving("echo all is well"));

        var (status, _, error) = await machine.RunAsync("set_up");

        Assert.Equal(1, status);
        Assert.Contains($"{machine.Home}/.dotnet holds no .NET 10 SDK", error);
    }

    [Fact]
    public async Task Torch_OfNoKnownKind_IsASentence()
    {
        var (status, output, error) = await machine.RunAsync("echo went on", ("FF_TORCH", "nonsense"));

        Assert.Equal((1, "", "FF_TORCH is 'nonsense'. Set it to cuda for NVIDIA GPUs, or to cpu, or leave it out.\n"), (status, output, error));
    }

    [Fact]
    public async Task Torch_OfTwoKinds_IsASentence()
    {
        var (status, _, error) = await machine.RunAsync("echo went on", ("FF_TORCH", "cuda"), ("LIBTORCH", "/opt/libtorch"));

        Assert.Equal((1, "FF_TORCH=cuda builds a libtorch into the program, and LIBTORCH=/opt/libtorch names another: unset one of them.\n"), (status, error));
    }

    [Fact]
    public async Task PackageWithCuda_NotToBeHad_SaysWhatToDo()
    {
        machine.Add("dotnet", "echo 'Training.csproj : error NU1101: Unable to find package TorchSharp-cuda-linux.'; exit 1");

        var (status, _, error) = await machine.RunAsync("build ForwardForward.Training \"$(program_of ForwardForward.Training)\"", ("FF_TORCH", "cuda"));

        Assert.Equal(1, status);
        Assert.EndsWith("TorchSharp-cuda-linux is not to be had from this machine's package sources. Leave FF_TORCH out, or set LIBTORCH to the folder of a LibTorch or PyTorch with CUDA.\n", error);
    }

    [Theory]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Build.targets")]
    [InlineData("package.json")]
    [InlineData("ForwardForward.Training/Program.cs")]
    public async Task Build_AfterAChange_IsDoneAgain(string changed)
    {
        machine.Add("dotnet", "echo built >>\"$HOME/builds\"; touch Program.dll");
        var file = Path.Combine(machine.Repository, changed);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "");
        const string Build = "cd \"$repository\"; build ForwardForward.Training Program.dll";

        await machine.RunAsync(Build);
        await machine.RunAsync(Build);
        Assert.Single(await File.ReadAllLinesAsync($"{machine.Home}/builds"));

        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
        await machine.RunAsync(Build);
        Assert.Equal(2, (await File.ReadAllLinesAsync($"{machine.Home}/builds")).Length);
    }

    // A network that holds this script at every address, and tells on standard error which it was asked for.
    private static string Serving(string script, string fileOption = "-o") => $$"""
        echo "fetching ${!#}" >&2
        while [ "$1" != {{fileOption}} ]; do shift; done
        cat >"$2" <<'SCRIPT'
        {{script}}
        SCRIPT
        """;
}
