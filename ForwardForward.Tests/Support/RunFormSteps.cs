using ForwardForward.Training.Fields;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Support;

internal static class RunFormSteps
{
    public static void Choose<T>(this RunForm form, Field<T> field, T value) => form.Type(field, field.Of.Write(value));
}
