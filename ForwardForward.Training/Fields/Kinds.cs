using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Fields;

/// <summary>The kinds, by the names that declarations use.</summary>
public static class Kinds
{
    public static Whole<int> Count(int least, int most, Func<FieldScope, Bounds<int>?>? here = null) => new(new(least, most), here);

    /// <summary>None, or so many.</summary>
    public static Whole<int> NoneOr(int least, int most, Func<FieldScope, Bounds<int>?> here) => new(new(least, most), here, OrZero: true);

    public static Real Number(double least, double most, Func<FieldScope, Bounds<double>?>? here = null) => new(new(least, most), here);

    public static Real Above(double least, double most) => new(new(least, most, Above: true));

    public static Choice<T> OneOf<T>(IReadOnlyList<FieldOption<T>> options) => new(options);

    public static Choice<bool> Flag(string off, string offHint, string on, string onHint) => new([new(false, off, offHint), new(true, on, onHint)]);

    public static Entries<T> ListOf<T>(Kind<T> entry, ListLength length, string empty = "") => new(entry, length, empty);

    public static OrNone<T> Optional<T>(Kind<T> inner, string empty) where T : struct => new(inner, empty);

    public static Words Text(int most, Func<IEnumerable<FieldOption>>? known = null) => new(most, known);
}
