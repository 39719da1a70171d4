using ForwardForward.Training.Experiments;
using static ForwardForward.Training.Fields.Kinds;

namespace ForwardForward.Training.Fields;

/// <summary>What belongs to the experiment as a whole.</summary>
public static class RunFields
{
    public static readonly Section<ExperimentSpec> Section = new("Run", Place.Whole);

    public static Field<string> Name { get; } = Section.Add(
        s => s.Name, (s, v) => s with { Name = v }, Text(200),
        "Name", "Empty: named after method, network and dataset.", by: Supplier.Program, basic: true);
    public static Field<long> Seed { get; } = Section.Add(
        s => s.Seed, (s, v) => s with { Seed = v }, new Whole<long>(new(long.MinValue, long.MaxValue)),
        "Seed", "Same spec and seed, same numbers.", by: Supplier.Program, basic: true);
    public static Field<DeviceChoice> Device { get; } = Section.Add(
        s => s.Device, (s, v) => s with { Device = v }, OneOf(Options.DeviceChoice),
        "Device", "Where it computes. Changes speed, not the experiment.", by: Supplier.Program);
    public static Field<int> LayersAtOnce { get; } = Section.Add(
        s => s.LayersAtOnce, (s, v) => s with { LayersAtOnce = v }, Count(1, 32),
        "Layers at once", "Layers that learn at the same time, each on a core. Changes speed, not the experiment.", When.DenseAlone, unit: "layers");
    public static Field<Precision> Precision { get; } = Section.Add(
        s => s.Precision, (s, v) => s with { Precision = v }, OneOf(Options.Precision),
        "Products", "Number format of the matrix products.");
    public static Field<HandoverSpec?> Handover { get; } = Section.Add(
        s => s.Handover, (s, v) => s with { Handover = v }, new Group<HandoverSpec>(),
        "Hand-over", "A first phase by another method, whose weights this one takes over.", s => s.Handover is not null);
}
