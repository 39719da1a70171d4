using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Documents;

public static class DocumentRegistration
{
    /// <summary>The documents' rows and studies: what was measured for them, and queueing them.</summary>
    public static void AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton(MeasuredBook.Shipped);
        services.AddSingleton<RecipeReader>();
        services.AddSingleton<MachineSpeed>();
        services.AddSingleton<TimeEstimate>();
        services.AddSingleton<DocumentBook>();
        services.AddSingleton<RowLauncher>();
    }
}
