using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Measurement;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class MemoryGuardTests : IDisposable
{
    private static readonly ExperimentSpec Spec = PresetCatalog.Find("digits-ff-quick")!.Spec with { Device = DeviceChoice.Cpu };

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Objection_WhereThereIsRoom_IsNone() => Assert.Null(Guard(free: Needs, whole: 10 * Needs).Objection(Spec, []));

    [Fact]
    public void Objection_WhereOthersTakeTheRoom_SaysHowMuchIsNeededAndFree()
    {
        string? sentence = Guard(free: Needs - 1, whole: 10 * Needs).Objection(Spec, []);

        Assert.Matches(@"^Waits for memory: it needs about .+iB by the estimate, and .+iB of the .+iB of this machine are free\.$", sentence);
    }

    [Fact]
    public void Objection_BesideARunThatHasJustBegun_CountsWhatThatOneWillNeed()
    {
        Assert.EndsWith("are free beside what trains.", Guard(free: (2 * Needs) - 1, whole: 10 * Needs).Objection(Spec, [Spec]), StringComparison.Ordinal);
        Assert.Null(Guard(free: 2 * Needs, whole: 10 * Needs).Objection(Spec, [Spec]));
        Assert.Null(Guard(free: Needs, whole: 10 * Needs, taken: Needs).Objection(Spec, [Spec]));
    }

    [Fact]
    public void Objection_OfARunThatNeverFits_IsNone_ItsProblemIs()
    {
        MemoryGuard guard = Guard(free: Needs / 2, whole: Needs - 1);

        Assert.Null(guard.Objection(Spec, []));
        Assert.Contains("by the estimate, more than the", guard.Problem(Spec)!.Message, StringComparison.Ordinal);
    }

    private long Needs => new RunMemory(new DatasetLibrary(data.FullName), _ => null).Estimate(Spec)!.MemoryBytes;

    private MemoryGuard Guard(long free, long whole, long taken = 0) =>
        new(new RunMemory(new DatasetLibrary(data.FullName), _ => new MemoryRoom(whole, free, taken, "of this machine")));
}
