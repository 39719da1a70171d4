using System.Globalization;
using ForwardForward.Training.Catalog.Documents;

namespace ForwardForward.Training.Reporting;

/// <summary>Numbers of a report, the same in the page, the CSV and the TeX table.</summary>
public static class ReportNumber
{
    /// <summary>Two decimals for percent, four digits otherwise.</summary>
    public static string Of(Claim claim, double value) => claim.IsPercent || claim.Relation == ClaimRelation.SimilarTo
        ? value.ToString("0.00", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) < 10 ? "0.0000" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>Mean, and deviation where there is one.</summary>
    public static string Of(Claim claim, Spread spread) => Of(claim, spread.Mean) + (spread.Deviation is { } deviation ? $" ± {Of(claim, deviation)}" : "");

    /// <summary>With its sign, for differences.</summary>
    public static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>What a row claims, in short: <c>40.13 or 46.13</c>, <c>&lt; 10</c>.</summary>
    public static string Claimed(Claim claim) => claim.Relation switch
    {
        ClaimRelation.Below => $"< {claim.Readings[0].ToString("0.##", CultureInfo.InvariantCulture)}",
        ClaimRelation.Comparable => "comparable to BP",
        ClaimRelation.Outperforms => "above BP",
        ClaimRelation.SimilarTo => "similar to BP",
        ClaimRelation.Drawn => "curves",
        _ => string.Join(" or ", claim.Readings.Select(reading => Of(claim, reading))),
    };
}
